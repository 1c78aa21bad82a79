"""Tables of the conference and the legislature of the case iraq-2006."""
