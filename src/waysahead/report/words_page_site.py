"""Words of the page where it lies in a folder without a server; the Arabic is a draft that no native speaker reviewed."""

EN_PAGE_SITE: dict[str, str] = {
    "page.site.unchecked": "Within the bounds of its levers. Whether it can be done as written, the program says before "
    "it runs it.",
    "page.site.nolever": "{lever}: the case has no such lever.",
    "page.site.bounds": "{lever}: {amount} lies outside {range}.",
    "page.site.outside": "{lever}: {from} lies outside the time of this run.",
    "page.site.run": "Save the policy as a file, and run it beside {policy} where the program is installed. It is checked "
    "there before anything is simulated.",
    "page.site.save": "Save {file}",
    "page.site.plan": "This folder holds one relief plan, that of {policy}. Choose it to see the plan; a service plans for the others.",
    "page.site.noplan": "This folder holds no relief plan, as the run had none when it was written.",
    "page.site.difference": "This folder holds maps of differences to {baseline} alone.",
    "page.site.files": "XLSX, Parquet, GeoParquet, NetCDF and Zarr hold the same figures; the program writes them: "
    "waysahead export.",
}
AR_PAGE_SITE: dict[str, str] = {
    "page.site.unchecked": "ضمن حدود أدواتها. أما إمكان تنفيذها كما هي مكتوبة فيقوله البرنامج قبل تشغيلها.",
    "page.site.nolever": "{lever}: لا توجد هذه الأداة في الحالة.",
    "page.site.bounds": "{lever}: {amount} خارج {range}.",
    "page.site.outside": "{lever}: {from} خارج مدة هذا التشغيل.",
    "page.site.run": "احفظ السياسة في ملف وشغّلها إلى جانب {policy} حيث ثُبّت البرنامج. تُفحص هناك قبل أي محاكاة.",
    "page.site.save": "احفظ {file}",
    "page.site.plan": "يضم هذا المجلد خطة إغاثة واحدة، هي خطة {policy}. اخترها لترى الخطة؛ أما غيرها فتخططه الخدمة.",
    "page.site.noplan": "لا يضم هذا المجلد خطة إغاثة، فلم تكن للتشغيل خطة حين كُتب.",
    "page.site.difference": "يضم هذا المجلد خرائط الفروق عن {baseline} وحدها.",
    "page.site.files": "تضم صيغ XLSX وParquet وGeoParquet وNetCDF وZarr الأرقام نفسها؛ يكتبها البرنامج: "
    "\N{LEFT-TO-RIGHT ISOLATE}waysahead export\N{POP DIRECTIONAL ISOLATE}.",
}
