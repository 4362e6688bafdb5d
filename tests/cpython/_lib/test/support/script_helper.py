import missing

assert_python_ok = assert_python_failure = spawn_python = missing.Absent("processes")
