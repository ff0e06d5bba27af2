# The types word_tree.py is compiled with.
cimport cython

cdef int FIRST

@cython.final
cdef class WordTree:
    cdef readonly int[::1] first, roots
    cdef readonly unsigned char[::1] letter, is_word
    @cython.locals(kept=list, text=str, word=str, starts="int[::1]", lows="int[::1]", highs="int[::1]", first="int[::1]",
                   letter="unsigned char[::1]", is_word="unsigned char[::1]", at=int, node=int, depth=int, count=int,
                   below=int, low=int, high=int, begins=Py_UCS4)
    cdef void _grow(self, list words) except *

@cython.locals(letter=Py_UCS4)
cdef bint _is_of_runs(str word) except -1
