//! The program serving the sample record: started on a free port, watched, and stopped as a person would stop it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::talk::say;

/// What the program says before its address.
const ANNOUNCES: &str = "serving on http://";
/// Reading the sample takes a second; a slow machine may take many.
const TO_START: Duration = Duration::from_mins(2);
/// How often and how long to look whether it has stopped.
const STEP: Duration = Duration::from_millis(50);
const STEPS_TO_STOP: u32 = 200;

/// A running program. It is killed when this value goes without [`Server::stop`].
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it, and waits until it says where it serves.
    ///
    /// # Errors
    /// When it cannot be started, ends, or says nothing in time.
    pub(super) fn start(onrecord: &Path) -> Result<Self> {
        let mut command = Command::new(onrecord);
        command.args(["demo", "--listen", "127.0.0.1:0"]).stdin(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Failure::of("cannot start the demo"))?;
        let stderr = child.stderr.take();
        let mut server = Self { child, address: String::new() };
        let (tell, told) = channel();
        // The thread reads to the end, so that the program never waits for a reader of its talk.
        std::thread::spawn(move || {
            for line in stderr
                .into_iter()
                .flat_map(|stderr| BufReader::new(stderr).lines())
                .map_while(std::io::Result::ok)
            {
                say(&line);
                if let Some((_, after)) = line.split_once(ANNOUNCES) {
                    let address = after.split(|c: char| c == '/' || c.is_whitespace()).next();
                    drop(tell.send(address.unwrap_or_default().to_owned()));
                }
            }
        });
        server.address = told.recv_timeout(TO_START).map_err(|error| match error {
            RecvTimeoutError::Timeout => Failure::new("the demo did not say in time where it serves"),
            RecvTimeoutError::Disconnected => Failure::new("the demo ended before it served"),
        })?;
        Ok(server)
    }

    /// Returns `host:port`.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Interrupts it as Ctrl-C does, and waits.
    ///
    /// # Errors
    /// When it does not stop in time, or not cleanly.
    pub(super) fn stop(mut self) -> Result<()> {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-INT", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            // No such program here: the drop below ends it, which says nothing of how it would have stopped.
            say("cannot send an interrupt on this machine; the demo is ended without one");
            return Ok(());
        }
        for _ in 0..STEPS_TO_STOP {
            if let Some(status) = self.child.try_wait().map_err(Failure::of("the demo"))? {
                let clean = status.success();
                return if clean {
                    Ok(())
                } else {
                    Err(Failure::new(format!("the demo stopped with {status}")))
                };
            }
            std::thread::sleep(STEP);
        }
        Err(Failure::new("the demo does not stop when interrupted"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only for a program that has ended, which is what is wanted.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
