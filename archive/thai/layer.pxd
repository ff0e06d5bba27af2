# The types layer.py is compiled with.
cimport cython

cdef int HEAD, MASK

cdef class Names:
    cdef readonly frozenset names
    cdef dict _by_head
    cdef bytearray _marks
    @cython.locals(found=list, start=int, first=int, second=int)
    cpdef list found(self, str text)
    cdef void _add(self, str text, int start, int size, list found) except *

cdef int _mark(int first, int second, int third) noexcept
