int plain_c(int x) {
    return x + 100;
} /* MP_QSTR_of_no_interest */
