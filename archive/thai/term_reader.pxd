# The types term_reader.py is compiled with.
cimport cython
from archive.thai.newmm cimport Desk, Newmm

cdef int SHORT, LAST, LONGEST

@cython.final
cdef class TermReader:
    cdef Newmm _cutter
    cdef object _write
    cdef int[::1] _numbers
    cdef list _written
    @cython.locals(written=list, runs=list, others=list, desk=Desk, at=int, size=int, start=int, loose=int,
                   is_plain=bint, has_dot=bint)
    cpdef tuple read(self, str text)
    @cython.locals(number=int, node=int, known=int, made=str)
    cdef void _add(self, Desk desk, str text, int start, int end, list written) except *

@cython.locals(at=int, end=int, is_last=bint)
cdef int _dotted_end(str text, int start) except -1
@cython.locals(at=int, first=int, is_number=bint)
cdef void _add_plain(str text, int start, int end, list written) except *
@cython.locals(at=int)
cdef int _number_end(str text, int start, int end) except -1
cdef bint _is_thai(Py_UCS4 letter) noexcept
cdef bint _is_consonant(Py_UCS4 letter) noexcept
