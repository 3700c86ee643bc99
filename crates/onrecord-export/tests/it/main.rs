//! What the room promises, tested from outside.

#[cfg(test)]
mod documented;
#[cfg(test)]
mod json_lines;
#[cfg(test)]
mod sample;
