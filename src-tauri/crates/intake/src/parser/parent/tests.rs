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
            assert_eq!(hung, Err(Error::ParserTimedOut { seconds: 0 }), "{script}");
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
            assert_eq!(ended, Err(Error::ParserOutOfMemory), "{mebibytes}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_child_binds_its_hands_before_it_sees_a_byte() {
        let mut running = Running(parser().command().spawn().unwrap());
        let mut stdin = running.0.stdin.take().unwrap();
        // The way stays open, so the child waits for more after it has read the header.
        let input = input("text");
        wire::ask(&mut stdin, Question::of(&input), &LIMITS, &[&input.bytes]).unwrap();
        let limits_of = format!("/proc/{}/limits", running.0.id());
        let bound = || {
            let limits = std::fs::read_to_string(&limits_of).unwrap_or_default();
            let limits: Vec<String> = limits.lines().map(crate::blank::collapse).collect();
            ["Max address space 536870912", "Max open files 3 3", "Max file size 0 0", "Max processes 0 0"]
                .iter()
                .all(|limit| limits.iter().any(|line| line.starts_with(limit)))
        };
        while !bound() {
            assert!(running.0.try_wait().unwrap().is_none(), "the parser ended before it was bound");
            thread::yield_now();
        }
        drop(stdin);
        assert!(running.0.wait().unwrap().success());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_child_has_no_file_and_no_environment_of_ours() {
        let report = "{ pwd; env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= -e ^LD_LIBRARY_PATH=; \
                      for open in /proc/$$/fd/*; do readlink $open; done; } >&2; exit 9";
        let ours = std::env::current_exe().unwrap();
        let _open = std::fs::File::open(&ours).unwrap();
        let mut child = shell(report).command().spawn().unwrap();
        drop(child.stdin.take());
        let said = String::from_utf8(first_of(child.stderr.take().unwrap(), COMPLAINTS)).unwrap();
        child.wait().unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[0], "/", "{said}");
        assert!(lines.iter().any(|line| line.starts_with("pipe:")), "{said}");
        assert!(!lines.iter().any(|line| line.contains('=') || *line == ours.to_string_lossy()), "{said}");
    }
}
