# The types newmm.py is compiled with.
cimport cython

cdef int BORDER, FIRST, LAST, OPTIONAL, SILENT, MOST_WORDS

@cython.final
cdef class Newmm:
    cdef readonly object words
    cdef object _tables
    cdef list _desks
    @cython.locals(desk=Desk, count=int, number=int)
    cpdef list cut(self, str run)
    cdef Desk desk(self)
    cdef void free(self, Desk desk) except *

@cython.final
cdef class Desk:
    cdef int[::1] first, roots, kinds, steps, forms, begins, seconds, cuts, nodes, starts, ends, found_nodes, queue, by
    cdef unsigned char[::1] letter, is_word, run, is_border, is_waiting
    cdef int consonant, opening, dependent, low_vowel, silencer, size, waiting, found
    @cython.locals(count=int, at=int, goal=int)
    cdef int cut(self, str text, int start, int end) except -1
    @cython.locals(at=int)
    cdef void _read(self, str text, int start, int end) except *
    @cython.locals(at=int)
    cdef int _certain(self, int start) except? -1
    @cython.locals(node=int, at=int)
    cdef void _add_words(self, int start) except *
    @cython.locals(low=int, high=int, middle=int)
    cdef int _next(self, int node, int letter) except -1
    @cython.locals(at=int, last=int, number=int, words=int)
    cdef int _fewest(self, int start, int end, int count) except -1
    @cython.locals(at=int)
    cdef int _unknown(self, int start) except -1
    @cython.locals(node=int, at=int, is_loose=bint)
    cdef bint _is_sure(self, int start) except -1
    @cython.locals(letter=int, number=int, end=int)
    cdef int _cluster_end(self, int start) except -1
    @cython.locals(wanted=int, end=int)
    cdef int _form_end(self, int step, int at) except? -1
    @cython.locals(consonants=int, at=int)
    cdef int _silent_end(self, int start) except -1
    cdef bint _is(self, int at, int wanted) except -1
