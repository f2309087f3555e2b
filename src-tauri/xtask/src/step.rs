//! One step of a chore: a command that is named, timed, and must succeed.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Why a chore could not be done.
#[derive(Debug)]
pub enum Failed {
    /// A command ended badly.
    Step(String),
    /// A command could not be started.
    Start(String, std::io::Error),
    /// A file could not be handled.
    File(PathBuf, std::io::Error),
    /// Something is not as it should be, line by line.
    Untidy(Vec<String>),
    /// A file does not hold what it should.
    Content(String),
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(step) => write!(formatter, "{step} failed"),
            Self::Start(step, error) => write!(formatter, "{step} could not be started: {error}"),
            Self::File(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::Untidy(lines) => formatter.write_str(&lines.join("\n")),
            Self::Content(what) => formatter.write_str(what),
        }
    }
}

/// The result of a chore.
pub type Done = Result<(), Failed>;

/// The project's top folder.
pub fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Runs a program in the top folder and says how long it took.
pub fn step(name: &str, program: &str, arguments: &[&str]) -> Done {
    run_step(name, Command::new(program).args(arguments).current_dir(top()))
}

/// Runs an npm script or command in the ui folder.
pub fn npm(name: &str, arguments: &[&str]) -> Done {
    run_step(name, Command::new("npm").args(arguments).current_dir(top().join("ui")))
}

/// Runs a prepared command and says how long it took.
pub fn run_step(name: &str, command: &mut Command) -> Done {
    eprintln!("── {name}");
    let start = Instant::now();
    let status = command.status().map_err(|error| Failed::Start(name.to_owned(), error))?;
    eprintln!("── {name}: {:.1} s", start.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(Failed::Step(name.to_owned())) }
}

/// Whether a program answers on this machine.
pub fn has_program(program: impl AsRef<OsStr>, probe: &str) -> bool {
    let output = Command::new(program).arg(probe).output();
    output.is_ok_and(|output| output.status.success())
}
