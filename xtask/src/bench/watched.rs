//! A program run to its end, with its wall time and its peak memory.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};
use crate::invoke::shown;
use crate::talk::say;

/// How often to look at the memory: the kernel keeps the peak, so only what grows in the last step is missed.
const STEP: Duration = Duration::from_millis(2);

/// What running a program took.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) seconds: f64,
    /// What the processor worked for all its threads; 0 where the system does not tell.
    pub(super) processor_seconds: f64,
    /// 0 where the system does not tell.
    pub(super) peak_bytes: u64,
}

impl Watched {
    /// Returns the peak in millions of bytes.
    pub(super) fn peak_megabytes(&self) -> f64 {
        u32::try_from(self.peak_bytes / 1000).map_or(f64::INFINITY, |kilobytes| f64::from(kilobytes) / 1e3)
    }
}

/// Runs the command and watches it.
///
/// # Errors
/// When it cannot be started, or ends otherwise than well or with refusals.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this module is for")]
pub(super) fn watch(command: &mut Command) -> Result<Watched> {
    let shown = shown(command);
    say(&format!("$ {shown}"));
    let start = Instant::now();
    let mut child = command.spawn().map_err(Failure::of(format!("cannot start `{shown}`")))?;
    let (mut peak_bytes, mut processor_seconds) = (0, 0.0);
    let status = loop {
        peak_bytes = peak(child.id()).unwrap_or(0).max(peak_bytes);
        processor_seconds = processor(child.id()).unwrap_or(0.0).max(processor_seconds);
        if let Some(status) = child.try_wait().map_err(Failure::of(&shown))? {
            break status;
        }
        std::thread::sleep(STEP);
    };
    let seconds = start.elapsed().as_secs_f64();
    match status.code() {
        Some(0 | 1) => Ok(Watched { seconds, processor_seconds, peak_bytes }),
        _ => Err(Failure::new(format!("`{shown}` failed: {status}"))),
    }
}

/// Returns how long the processor has worked for a process so far, in its own code and in the kernel.
fn processor(process: u32) -> Option<f64> {
    /// What the kernel counts in, whatever its own ticks are.
    const A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses and may hold anything; what is looked for are the 12th and 13th after it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / A_SECOND)
}

/// Returns the most memory that a process has held so far; `None` once it has ended, and where there is no `/proc`.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?;
    Some(kilobytes.parse::<u64>().ok()? * 1024)
}
