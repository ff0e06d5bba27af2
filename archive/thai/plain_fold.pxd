# The types plain_fold.py is compiled with.
cimport cython

cdef int LIMIT, SPACE_CODE, OTHER, PLAIN, VOWEL, AFTER, LONG, LEADING, SPACE, REPEAT, RU

@cython.final
cdef class PlainFold:
    cdef unsigned char[::1] _kinds
    cdef unsigned short[::1] _folded
    @cython.locals(folded="unsigned short[::1]", starts=list, ends=list, olds=list, old_ends=list, at=int, end=int,
                   length=int, before=int, kind=int, is_kept=bint)
    cpdef fold(self, str text)
    cdef int _kind(self, int code) noexcept
    cdef bint _may_follow(self, int before, int kind) noexcept
