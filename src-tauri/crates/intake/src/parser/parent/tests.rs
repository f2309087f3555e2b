use super::*;
use claimdesk_domain::draft::BlockKind;
use std::path::Path;

static NEVER: AtomicBool = AtomicBool::new(false);

/// The parser that cargo builds beside the tests.
fn parser() -> Parser {
    let tests = std::env::current_exe().unwrap();
    let target = tests.parent().and_then(Path::parent).unwrap();
    let program = target.join("examples").join(format!("parser{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "`cargo test` builds the example `parser`");
    Parser { program, arguments: Vec::new() }
}

/// A program that behaves as no parser should.
fn shell(script: &str) -> Parser {
    Parser { program: PathBuf::from("/bin/sh"), arguments: vec!["-c".into(), script.into()] }
}

fn input(bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: Some("ferries.txt".to_owned()), bytes: bytes.into(), ..Input::default() }
}

#[test]
fn a_draft_comes_back_as_it_was_read() {
    let input = input("Ferries stop\n\nThree of the five lines will stop in March, said Łukasz “Luke” Nowak.");
    let draft = read_in_child(&parser(), &input, &NEVER).unwrap();
    assert_eq!(draft, crate::read(&input, crate::Readers::default()).unwrap());
    assert_eq!(draft.text.blocks[0].kind, BlockKind::Heading);
}

#[test]
fn what_is_wrong_with_the_bytes_comes_back_too() {
    let refused = |bytes: &[u8]| read_in_child(&parser(), &input(bytes), &NEVER).err();
    assert_eq!(refused(b" \n\t"), Some(Error::OnlyWhitespace));
    assert!(matches!(refused(b"\x89PNG\r\n\x1a\n"), Some(Error::NotText { .. })));
    let page = Input { name: Some("deep.html".to_owned()), ..input("<div>".repeat(1_000_000)) };
    assert!(matches!(read_in_child(&parser(), &page, &NEVER), Err(Error::TooDeep { .. })));
}

#[test]
fn what_is_too_large_or_empty_starts_no_child() {
    let nowhere = Parser { program: PathBuf::from("/nowhere/parser"), arguments: Vec::new() };
    assert_eq!(read_in_child(&nowhere, &input(""), &NEVER), Err(Error::Empty));
    let limits = Limits { input_bytes: 3, ..LIMITS };
    let refused = read_in_child_within(&nowhere, &input("four"), &NEVER, &limits);
    assert_eq!(refused, Err(Error::TooLarge { size: 4, limit: 3 }));
    assert!(matches!(read_in_child(&nowhere, &input("text"), &NEVER), Err(Error::ParserUnreachable { .. })));
}

#[cfg(unix)]
mod faults {
    use super::*;

    /// More than the pipe holds, so that a child which does not listen breaks it.
    fn more_than_a_pipe_holds() -> Input {
        input("Ferries stop in March. ".repeat(100_000))
    }

    #[test]
    fn a_crash_is_an_error_and_not_the_end() {
        for script in ["kill -ABRT $$", "kill -SEGV $$", "exit 101", "exit 127"] {
            let crashed = read_in_child(&shell(script), &more_than_a_pipe_holds(), &NEVER);
            assert!(matches!(crashed, Err(Error::ParserCrashed { .. })), "{script}: {crashed:?}");
        }
    }

    #[test]
    fn a_child_that_ends_without_listening_is_no_draft() {
        for script in ["exit 0", "exec <&-; echo nonsense", "echo '{}'"] {
            let garbled = read_in_child(&shell(script), &more_than_a_pipe_holds(), &NEVER);
            assert_eq!(garbled, Err(Error::ParserGarbled), "{script}");
        }
    }

    #[test]
    fn a_hang_is_ended_at_the_limit() {
        let short = Limits { wall: Duration::from_millis(50), ..LIMITS };
        for script in ["exec tail -f /dev/null", "exec >/dev/null; exec tail -f /dev/null"] {
            let hung = read_in_child_within(&shell(script), &more_than_a_pipe_holds(), &NEVER, &short);
            assert_eq!(hung, Err(Error::ParserTimedOut { kind: "text".to_owned(), seconds: 0 }), "{script}");
        }
    }

    #[test]
    fn a_cancel_ends_it_at_once() {
        let cancelled = AtomicBool::new(true);
        let ended = read_in_child(&shell("exec tail -f /dev/null"), &more_than_a_pipe_holds(), &cancelled);
        assert_eq!(ended, Err(Error::Cancelled));
    }

    #[test]
    fn an_answer_without_end_is_cut_off() {
        let small = Limits { answer_bytes: 1000, ..LIMITS };
        let endless = read_in_child_within(&shell("exec yes"), &input("text"), &NEVER, &small);
        assert_eq!(endless, Err(Error::ParserGarbled));
        let noisy = read_in_child(&shell("yes | head -c 1000000 >&2; exit 1"), &input("text"), &NEVER);
        assert!(matches!(noisy, Err(Error::ParserCrashed { .. })));
    }

    #[test]
    fn an_answer_beyond_the_limits_is_not_believed() {
        let draft = crate::read(&input("one\n\ntwo"), crate::Readers::default()).unwrap();
        let mut answer = Vec::new();
        wire::answer(&mut answer, Ok(Answered::Draft(Box::new(draft)))).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let parser = shell(&format!("cat > /dev/null; printf '%s' '{answer}'"));
        assert!(read_in_child(&parser, &input("text"), &NEVER).is_ok());
        let one = Limits { blocks: 1, ..LIMITS };
        assert_eq!(read_in_child_within(&parser, &input("text"), &NEVER, &one), Err(Error::ParserGarbled));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn memory_ends_where_the_limit_says() {
        let long = input("Ferries stop in March.\n\n".repeat(1_000_000));
        for mebibytes in [16, 40] {
            let little = Limits { memory_bytes: mebibytes * 1024 * 1024, ..LIMITS };
            let ended = read_in_child_within(&parser(), &long, &NEVER, &little);
            assert_eq!(ended, Err(Error::ParserOutOfMemory { kind: "text".to_owned() }), "{mebibytes}");
        }
    }

    #[test]
    fn each_end_has_its_own_words() {
        let page = Input { name: Some("ferries.html".to_owned()), ..input("Ferries stop in March.") };
        let said = |script| {
            let failure = read_in_child(&shell(script), &page, &NEVER).unwrap_err().failure();
            (failure.code, failure.arguments["kind"].clone())
        };
        for (script, code) in [
            ("kill -SYS $$", "parser-forbidden"),
            ("kill -KILL $$", "parser-killed"),
            ("echo 'memory allocation of 12 bytes failed' >&2; kill -ABRT $$", "parser-out-of-memory"),
            ("echo 'failed to spawn thread: Cannot allocate memory' >&2; exit 101", "parser-out-of-memory"),
            ("kill -XCPU $$", "parser-timed-out"),
            ("kill -SEGV $$", "parser-crashed"),
        ] {
            assert_eq!(said(script), (code.to_owned(), "web page".to_owned()), "{script}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_child_binds_its_hands_before_it_sees_a_byte() {
        let mut running = Running::start(&parser()).unwrap();
        // Nothing is written, so the child waits.
        let stdin = running.child.stdin.take().unwrap();
        let process = running.child.id();
        let about = |file: &str| {
            let text = std::fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
            text.lines().map(crate::blank::collapse).collect::<Vec<String>>()
        };
        let says = |file: &str, lines: &[&str]| {
            let said = about(file);
            lines.iter().all(|line| said.iter().any(|one| one.starts_with(line)))
        };
        let limits = ["Max address space 536870912", "Max open files 3 3", "Max file size 0 0", "Max processes 0 0"];
        // Two filters, and no new rights.
        while !(says("limits", &limits) && says("status", &["NoNewPrivs: 1", "Seccomp: 2", "Seccomp_filters: 2"])) {
            if let Some(status) = running.child.try_wait().unwrap() {
                let said = first_of(running.child.stderr.take().unwrap(), COMPLAINTS);
                panic!("the parser ended before it was bound: {status}, {}", String::from_utf8_lossy(&said));
            }
            thread::yield_now();
        }
        let folder = std::fs::read_link(format!("/proc/{process}/cwd")).unwrap();
        let folder = folder.to_string_lossy();
        assert!(folder.contains("claimdesk-parser-") && folder.ends_with(" (deleted)"), "{folder}");
        drop(stdin);
        // It says nothing of what it was not asked.
        assert!(!running.child.wait().unwrap().success());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_of_its_own_is_gone_however_it_ends() {
        let said = |script: &str| {
            let mut running = Running::start(&shell(script)).unwrap();
            // Its folder is gone by now.
            drop(running.child.stdin.take());
            let said = first_of(running.child.stderr.take().unwrap(), COMPLAINTS);
            running.child.wait().unwrap();
            String::from_utf8(said).unwrap()
        };
        for end in ["exit 0", "kill -KILL $$"] {
            let folder = said(&format!("read go; {{ readlink /proc/self/cwd; ls -A; touch a; }} >&2; {end}"));
            let (folder, rest) = folder.split_once(" (deleted)\n").unwrap();
            assert!(!Path::new(folder).exists(), "{folder}");
            assert!(rest.starts_with("touch:"), "it is empty, and nothing can be made in it: {rest}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_child_has_no_file_and_no_environment_of_ours() {
        let report = "{ env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= -e ^LD_LIBRARY_PATH=; \
                      for open in /proc/$$/fd/*; do readlink $open; done; } >&2; exit 9";
        let ours = std::env::current_exe().unwrap();
        let _open = std::fs::File::open(&ours).unwrap();
        let mut running = Running::start(&shell(report)).unwrap();
        drop(running.child.stdin.take());
        let said = String::from_utf8(first_of(running.child.stderr.take().unwrap(), COMPLAINTS)).unwrap();
        running.child.wait().unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert!(lines.iter().any(|line| line.starts_with("pipe:")), "{said}");
        assert!(!lines.iter().any(|line| line.contains('=') || *line == ours.to_string_lossy()), "{said}");
    }
}
