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

    /// Returns the sets, by their smallest places, each with its places in order.
    pub(super) fn all(&mut self) -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> = Vec::new();
        // Where the set of each smallest place stands among all.
        let mut at: Vec<usize> = Vec::with_capacity(self.roots.len());
        for place in 0..self.roots.len() {
            let root = self.root(place);
            if root == place {
                at.push(all.len());
                all.push(Vec::new());
            } else {
                at.push(at[root]);
            }
            all[at[place]].push(place);
        }
        all
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
