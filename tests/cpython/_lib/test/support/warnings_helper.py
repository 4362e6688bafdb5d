import missing

check_warnings = check_no_warnings = check_syntax_warning = missing.Absent("module warnings")
