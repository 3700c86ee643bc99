//! Sets of places that grow together.

/// Places from 0, each in one set; the smallest place of a set stands for it, in whatever order they were joined.
#[derive(Debug)]
pub(super) struct Sets {
    roots: Vec<usize>,
}

impl Sets {
    /// Makes `count` sets of one place each.
    pub(super) fn new(count: usize) -> Self {
        Self { roots: (0..count).collect() }
    }

    /// Makes one set of the sets of `a` and `b`.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.roots[a.max(b)] = a.min(b);
    }

    /// Makes one set of the sets of all `places`.
    pub(super) fn join_all(&mut self, places: &[usize]) {
        for pair in places.windows(2) {
            self.join(pair[0], pair[1]);
        }
    }

    /// Returns the smallest place of the set of `place`.
    pub(super) fn root(&mut self, mut place: usize) -> usize {
        while self.roots[place] != place {
            self.roots[place] = self.roots[self.roots[place]];
            place = self.roots[place];
        }
        place
    }
}
