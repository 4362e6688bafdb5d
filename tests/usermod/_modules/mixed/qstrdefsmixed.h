// clang-format off
Q(mixed.part)
#if MIXED_C == 11
Q(a-b c)
#endif
