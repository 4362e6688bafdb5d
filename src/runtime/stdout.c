/* Console output that every port shares: newline translation, C strings. */
#include "py/mphal.h"
#include <string.h>

#if MICROPY_CMDLINE
bool console_is_serial = MICROPY_CONSOLE_CRLF;
#endif
bool mp_hal_stdout_crlf = MICROPY_CONSOLE_CRLF;

void(mp_hal_stdout_tx_str)(const char *str) {
    mp_hal_stdout_tx_strn(str, strlen(str));
}

void mp_hal_stdout_tx_strn_cooked(const char *str, size_t len) {
    while (mp_hal_stdout_crlf && len > 0) {
        const char *newline = memchr(str, '\n', len);
        if (!newline) {
            break;
        }
        size_t n = (size_t)(newline - str);
        mp_hal_stdout_tx_strn(str, n);
        mp_hal_stdout_tx_strn("\r\n", 2);
        str += n + 1;
        len -= n + 1;
    }
    if (len > 0) {
        mp_hal_stdout_tx_strn(str, len);
    }
}
