//! Writes small networks as ONNX (<https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3>), so that no test needs
//! trained weights or a file.
//!
//! The network adds up an embedding for each of the three features; that is `hidden`, and what `scores` multiplies.

/// Numbers of the vocabulary, quote states and cases that the network knows.
pub(crate) const IDS: usize = 10;
pub(crate) const QUOTES: usize = 4;
pub(crate) const CASES: usize = 6;
/// Numbers of a hidden vector.
pub(crate) const WIDTH: usize = 4;
/// Labels, and mention labels.
pub(crate) const LABELS: usize = 3;
pub(crate) const MENTION_LABELS: usize = 2;

const FLOAT: u64 = 1;
const INT32: u64 = 6;

/// What may be changed about the network.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    /// The names of the inputs.
    pub(crate) inputs: [&'static str; 3],
    /// The element type of the inputs.
    pub(crate) input_kind: u64,
    /// Whether `mention_scores` is an output.
    pub(crate) mentions: bool,
    /// The outputs that the graph declares, beside it.
    pub(crate) outputs: Vec<&'static str>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            inputs: ["ids", "quote", "case"],
            input_kind: INT32,
            mentions: false,
            outputs: vec!["tag_scores", "hidden"],
        }
    }
}

impl Network {
    pub(crate) const INT64: u64 = 7;

    /// Returns the file.
    pub(crate) fn onnx(&self) -> Vec<u8> {
        let mut graph = Vec::new();
        let [ids, quote, case] = self.inputs;
        for (kind, inputs, output) in [
            ("Gather", ["word", ids], "a"),
            ("Gather", ["state", quote], "b"),
            ("Gather", ["form", case], "c"),
            ("Add", ["a", "b"], "d"),
            ("Add", ["d", "c"], "hidden"),
            ("MatMul", ["hidden", "tag"], "tag_scores"),
            ("MatMul", ["hidden", "mention"], "mention_scores"),
        ] {
            if output != "mention_scores" || self.mentions {
                let inputs = inputs.iter().flat_map(|input| field(1, input.as_bytes()));
                let node: Vec<u8> =
                    inputs.chain(field(2, output.as_bytes())).chain(field(4, kind.as_bytes())).collect();
                graph.extend(field(1, &node));
            }
        }
        graph.extend(field(2, b"invented"));
        for (name, rows, columns) in [
            ("word", IDS, WIDTH),
            ("state", QUOTES, WIDTH),
            ("form", CASES, WIDTH),
            ("tag", WIDTH, LABELS),
            ("mention", WIDTH, MENTION_LABELS),
        ] {
            graph.extend(field(5, &tensor(name, rows, columns)));
        }
        for name in self.inputs {
            graph.extend(field(11, &value(name, self.input_kind, None)));
        }
        let mention = self.mentions.then_some("mention_scores");
        for name in self.outputs.iter().copied().chain(mention) {
            let width = match name {
                "hidden" => WIDTH,
                "tag_scores" => LABELS,
                _ => MENTION_LABELS,
            };
            graph.extend(field(12, &value(name, FLOAT, Some(width))));
        }
        [number(1, 8), field(7, &graph), field(8, &number(2, 17))].concat()
    }
}

/// Returns the number in a row and a column of one of the network's matrices.
pub(crate) fn weight(name: &str, row: usize, column: usize) -> f32 {
    let seed = name.bytes().map(usize::from).sum::<usize>();
    let small = (seed + row * 7 + column * 5) % 13;
    f32::from(u8::try_from(small).expect("below 13")) - 6.0
}

pub(crate) fn tensor(name: &str, rows: usize, columns: usize) -> Vec<u8> {
    let numbers = (0..rows).flat_map(|row| (0..columns).map(move |column| weight(name, row, column)));
    let raw: Vec<u8> = numbers.flat_map(f32::to_le_bytes).collect();
    [
        number(1, rows as u64),
        number(1, columns as u64),
        number(2, FLOAT),
        field(8, name.as_bytes()),
        field(9, &raw),
    ]
    .concat()
}

/// A value of one row of pieces, and with a fixed last dimension where `width` is one.
pub(crate) fn value(name: &str, kind: u64, width: Option<usize>) -> Vec<u8> {
    let mut shape = [field(1, &number(1, 1)), field(1, &field(2, b"S"))].concat();
    if let Some(width) = width {
        shape.extend(field(1, &number(1, width as u64)));
    }
    let tensor = [number(1, kind), field(2, &shape)].concat();
    [field(1, name.as_bytes()), field(2, &field(1, &tensor))].concat()
}

/// A protocol buffer's field of bytes.
pub(crate) fn field(tag: u64, bytes: &[u8]) -> Vec<u8> {
    [varint(tag << 3 | 2), varint(bytes.len() as u64), bytes.to_vec()].concat()
}

/// A protocol buffer's field of a number.
pub(crate) fn number(tag: u64, value: u64) -> Vec<u8> {
    [varint(tag << 3), varint(value)].concat()
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn varint(value: u64) -> Vec<u8> {
    match u8::try_from(value) {
        Ok(last @ ..0x80) => vec![last],
        _ => [vec![value.to_le_bytes()[0] | 0x80], varint(value >> 7)].concat(),
    }
}
