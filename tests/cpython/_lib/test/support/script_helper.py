import missing

assert_python_ok = assert_python_failure = missing.Absent("processes")
