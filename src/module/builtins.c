/* Module builtins: every name that is known without an import. The functions live with what they
 * work on; this is their table, in the order of the names (capitals, underscore, small letters),
 * because it is looked up by binary search. */
#include "object/dict.h"
#include "py/objmodule.h"
#include "py/runtime.h"

/* clang-format off */
/* Functions of a fixed number of arguments, and of any. */
#define FIXED(name) extern const mp_obj_fun_builtin_fixed_t mp_builtin_##name##_obj;
#define VAR(name) extern const mp_obj_fun_builtin_var_t mp_builtin_##name##_obj;
FIXED(abs) FIXED(all) FIXED(any) FIXED(ascii) FIXED(bin) FIXED(callable) FIXED(chr) FIXED(delattr)
FIXED(divmod) FIXED(globals) FIXED(hasattr) FIXED(hash) FIXED(hex) FIXED(id) FIXED(isinstance)
FIXED(issubclass) FIXED(len) FIXED(locals) FIXED(oct) FIXED(ord) FIXED(repr) FIXED(setattr)
VAR(__build_class__) VAR(__import__) VAR(compile) VAR(dir) VAR(eval) VAR(exec) VAR(format)
VAR(getattr) VAR(input) VAR(max) VAR(min) VAR(pow) VAR(print) VAR(round)
VAR(sorted) VAR(sum) VAR(vars)
#if MICROPY_PY_BUILTINS_ASYNC_ITER
FIXED(aiter) VAR(anext)
#endif
#if MICROPY_PY_TSTRINGS
VAR(__template__)
#endif
#if MICROPY_PY_BUILTINS_EXECFILE
VAR(execfile)
#endif
#if MICROPY_PY_BUILTINS_HELP
VAR(help)
#endif
#if MICROPY_PY_IO_FILE
VAR(open)
#endif
#if MICROPY_PY_BUILTINS_RARE
VAR(iter) VAR(next)
#else
FIXED(iter) FIXED(next)
#endif

/* Each pastes the name itself: passed on, it would be replaced where it is a macro (bool). */
#define VALUE(name, value) {MP_ROM_QSTR(MP_QSTR_##name), value}
#define FUNCTION(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&mp_builtin_##name##_obj)}
#define TYPE(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&mp_type_##name)}

static const mp_rom_map_elem_t builtins_globals_table[] = {
    TYPE(ArithmeticError),
    TYPE(AssertionError),
    TYPE(AttributeError),
    TYPE(BaseException),
#if MICROPY_PY_EXCEPTION_GROUP
    TYPE(BaseExceptionGroup),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(BlockingIOError),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(BrokenPipeError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(BufferError),
    TYPE(BytesWarning),
    TYPE(ChildProcessError),
    TYPE(ConnectionAbortedError),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(ConnectionError),
    TYPE(ConnectionRefusedError),
    TYPE(ConnectionResetError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(DeprecationWarning),
#endif
    TYPE(EOFError),
    VALUE(Ellipsis, mp_const_ellipsis),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(EncodingWarning),
    VALUE(EnvironmentError, MP_ROM_PTR(&mp_type_OSError)),
#endif
    TYPE(Exception),
#if MICROPY_PY_EXCEPTION_GROUP
    TYPE(ExceptionGroup),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(FileExistsError),
    TYPE(FileNotFoundError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(FloatingPointError),
    TYPE(FutureWarning),
#endif
    TYPE(GeneratorExit),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    VALUE(IOError, MP_ROM_PTR(&mp_type_OSError)),
#endif
    TYPE(ImportError),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(ImportWarning),
#endif
    TYPE(IndentationError),
    TYPE(IndexError),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(InterruptedError),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(IsADirectoryError),
#endif
    TYPE(KeyError),
    TYPE(KeyboardInterrupt),
    TYPE(LookupError),
    TYPE(MemoryError),
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
    TYPE(ModuleNotFoundError),
#endif
    TYPE(NameError),
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(NotADirectoryError),
#endif
#if MICROPY_PY_BUILTINS_RARE
    VALUE(NotImplemented, mp_const_notimplemented),
#endif
    TYPE(NotImplementedError),
    TYPE(OSError),
    TYPE(OverflowError),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(PendingDeprecationWarning),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(PermissionError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(ProcessLookupError),
    TYPE(PythonFinalizationError),
#endif
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
    TYPE(RecursionError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(ReferenceError),
    TYPE(ResourceWarning),
#endif
    TYPE(RuntimeError),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(RuntimeWarning),
#endif
#if MICROPY_PY_ASYNC_AWAIT
    TYPE(StopAsyncIteration),
#endif
    TYPE(StopIteration),
    TYPE(SyntaxError),
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(SyntaxWarning),
    TYPE(SystemError),
#endif
    TYPE(SystemExit),
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
    TYPE(TabError),
#endif
#if MICROPY_PY_OSERROR_FAMILY
    TYPE(TimeoutError),
#endif
    TYPE(TypeError),
#if MICROPY_PY_BUILTINS_MORE_EXCEPTIONS
    TYPE(UnboundLocalError),
    TYPE(UnicodeDecodeError),
    TYPE(UnicodeEncodeError),
    TYPE(UnicodeError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(UnicodeTranslateError),
    TYPE(UnicodeWarning),
    TYPE(UserWarning),
#endif
    TYPE(ValueError),
#if MICROPY_PY_VIPER
    TYPE(ViperTypeError),
#endif
#if MICROPY_PY_BUILTINS_ALL_EXCEPTIONS
    TYPE(Warning),
#endif
    TYPE(ZeroDivisionError),
    FUNCTION(__build_class__),
    VALUE(__debug__, mp_const_true),
    FUNCTION(__import__),
    VALUE(__name__, MP_ROM_QSTR(MP_QSTR_builtins)),
#if MICROPY_PY_TSTRINGS
    FUNCTION(__template__),
#endif
    FUNCTION(abs),
#if MICROPY_PY_BUILTINS_ASYNC_ITER
    FUNCTION(aiter),
#endif
    FUNCTION(all),
#if MICROPY_PY_BUILTINS_ASYNC_ITER
    FUNCTION(anext),
#endif
    FUNCTION(any),
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(ascii),
#endif
    FUNCTION(bin),
    TYPE(bool),
#if MICROPY_PY_BUILTINS_BYTEARRAY
    TYPE(bytearray),
#endif
    TYPE(bytes),
    FUNCTION(callable),
    FUNCTION(chr),
    TYPE(classmethod),
#if MICROPY_ENABLE_COMPILER && MICROPY_PY_BUILTINS_COMPILE
    FUNCTION(compile),
#endif
#if MICROPY_PY_BUILTINS_COMPLEX
    TYPE(complex),
#endif
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(delattr),
#endif
    TYPE(dict),
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(dir),
#endif
    FUNCTION(divmod),
#if MICROPY_PY_BUILTINS_ENUMERATE
    TYPE(enumerate),
#endif
#if MICROPY_ENABLE_COMPILER && MICROPY_PY_BUILTINS_EVAL_EXEC
    FUNCTION(eval),
    FUNCTION(exec),
#if MICROPY_PY_BUILTINS_EXECFILE
    FUNCTION(execfile),
#endif
#endif
#if MICROPY_PY_BUILTINS_FILTER
    TYPE(filter),
#endif
#if MICROPY_PY_BUILTINS_FLOAT
    TYPE(float),
#endif
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(format),
#endif
#if MICROPY_PY_BUILTINS_SET
    TYPE(frozenset),
#endif
    FUNCTION(getattr),
    FUNCTION(globals),
    FUNCTION(hasattr),
    FUNCTION(hash),
#if MICROPY_PY_BUILTINS_HELP
    FUNCTION(help),
#endif
    FUNCTION(hex),
    FUNCTION(id),
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(input),
#endif
    TYPE(int),
    FUNCTION(isinstance),
    FUNCTION(issubclass),
    FUNCTION(iter),
    FUNCTION(len),
    TYPE(list),
    FUNCTION(locals),
    TYPE(map),
#if MICROPY_PY_BUILTINS_MIN_MAX
    FUNCTION(max),
#endif
#if MICROPY_PY_BUILTINS_MEMORYVIEW
    TYPE(memoryview),
#endif
#if MICROPY_PY_BUILTINS_MIN_MAX
    FUNCTION(min),
#endif
    FUNCTION(next),
    TYPE(object),
    FUNCTION(oct),
#if MICROPY_PY_IO_FILE
    FUNCTION(open),
#endif
    FUNCTION(ord),
    FUNCTION(pow),
    FUNCTION(print),
#if MICROPY_PY_BUILTINS_PROPERTY
    TYPE(property),
#endif
    TYPE(range),
    FUNCTION(repr),
#if MICROPY_PY_BUILTINS_REVERSED
    TYPE(reversed),
#endif
    FUNCTION(round),
#if MICROPY_PY_BUILTINS_SET
    TYPE(set),
#endif
    FUNCTION(setattr),
#if MICROPY_PY_BUILTINS_SLICE
    TYPE(slice),
#endif
    FUNCTION(sorted),
    TYPE(staticmethod),
    TYPE(str),
    FUNCTION(sum),
    TYPE(super),
    TYPE(tuple),
    TYPE(type),
#if MICROPY_PY_BUILTINS_RARE
    FUNCTION(vars),
#endif
    TYPE(zip),
};
/* clang-format on */
DICT_DEFINE_SORTED(mp_module_builtins_globals, builtins_globals_table);

const mp_obj_module_t mp_module_builtins = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&mp_module_builtins_globals,
};
MP_REGISTER_MODULE(MP_QSTR_builtins, mp_module_builtins);
#if MICROPY_CAN_OVERRIDE_BUILTINS
MP_REGISTER_MODULE_DELEGATION(mp_module_builtins, builtins_attr);
#endif
