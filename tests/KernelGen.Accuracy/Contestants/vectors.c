/* Calls functions that take and return whole registers, which .NET cannot. Counts are multiples of the lanes. */
#define MAP(name, isa, element, size)                                                                         \
    typedef element name##_register __attribute__((vector_size(size)));                                       \
    typedef element name##_memory __attribute__((vector_size(size), aligned(sizeof(element)), may_alias));    \
    __attribute__((target(isa)))                                                                              \
    void name##_1(name##_register (*f)(name##_register), const element *x, const element *y,                  \
                  element *result, long n)                                                                    \
    {                                                                                                         \
        (void)y;                                                                                              \
        for (long i = 0; i < n; i += size / sizeof(element))                                                  \
            *(name##_memory *)(result + i) = f(*(const name##_memory *)(x + i));                              \
    }                                                                                                         \
    __attribute__((target(isa)))                                                                              \
    void name##_2(name##_register (*f)(name##_register, name##_register), const element *x, const element *y, \
                  element *result, long n)                                                                    \
    {                                                                                                         \
        for (long i = 0; i < n; i += size / sizeof(element))                                                  \
            *(name##_memory *)(result + i) =                                                                  \
                f(*(const name##_memory *)(x + i), *(const name##_memory *)(y + i));                          \
    }

MAP(single512, "avx512f", float, 64)
MAP(double512, "avx512f", double, 64)
MAP(single256, "avx2,fma", float, 32)
MAP(double256, "avx2,fma", double, 32)
