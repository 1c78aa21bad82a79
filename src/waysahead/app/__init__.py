"""How is it explored? The service behind the page: runs and cases as a versioned API, jobs, uploads, exports."""
