import missing

TESTFN = "@test"
unlink = missing.Absent("module os")
