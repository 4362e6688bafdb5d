import missing

check_warnings = check_no_warnings = missing.Absent("module warnings")
