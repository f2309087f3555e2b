//! No system call but those that reading needs (Linux seccomp).
//!
//! Two filters: one answers what is not on the list of the needed with "not permitted", as a library that looks for a
//! time zone or a locale expects; the other ends the process where a call has no honest reason at all.

use libc::{
    SYS_accept4, SYS_add_key, SYS_bind, SYS_bpf, SYS_brk, SYS_clock_getres, SYS_clock_gettime, SYS_clock_nanosleep,
    SYS_close, SYS_connect, SYS_execve, SYS_execveat, SYS_exit, SYS_exit_group, SYS_fcntl, SYS_finit_module,
    SYS_fsmount, SYS_fsopen, SYS_futex, SYS_getpid, SYS_getrandom, SYS_gettid, SYS_gettimeofday, SYS_init_module,
    SYS_io_uring_enter, SYS_io_uring_register, SYS_io_uring_setup, SYS_kexec_load, SYS_keyctl, SYS_listen, SYS_madvise,
    SYS_mmap, SYS_mount, SYS_move_mount, SYS_mprotect, SYS_mremap, SYS_munmap, SYS_nanosleep, SYS_open_tree,
    SYS_perf_event_open, SYS_pidfd_getfd, SYS_pivot_root, SYS_ppoll, SYS_prlimit64, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_ptrace, SYS_read, SYS_readv, SYS_request_key, SYS_restart_syscall, SYS_rt_sigaction,
    SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sched_getaffinity, SYS_sched_yield, SYS_sendmmsg, SYS_sendmsg,
    SYS_sendto, SYS_setns, SYS_sigaltstack, SYS_tgkill, SYS_umount2, SYS_unshare, SYS_userfaultfd, SYS_write,
    SYS_writev, c_long,
};
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{
    BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};
use std::collections::BTreeMap;

type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

/// What allocator, standard library and the three pipes need, whatever the arguments.
const NEEDED: [c_long; 30] = [
    SYS_read,
    SYS_readv,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_ppoll,
    SYS_munmap,
    SYS_mremap,
    SYS_brk,
    SYS_madvise,
    SYS_futex,
    SYS_getrandom,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_getpid,
    SYS_gettid,
    SYS_exit,
    SYS_exit_group,
    // What the C library calls beside them, where it does.
    ALSO_NEEDED[0],
    ALSO_NEEDED[1],
];

#[cfg(target_arch = "x86_64")]
const ALSO_NEEDED: [c_long; 2] = [libc::SYS_poll, libc::SYS_fstat];
#[cfg(target_arch = "aarch64")]
const ALSO_NEEDED: [c_long; 2] = [libc::SYS_set_robust_list, libc::SYS_fstat];

/// What only a program does that something else has taken over. Sockets are refused and not on the list: a library
/// that asks for one gets none, and whoever uses one by another way has no honest reason.
const FATAL: [c_long; 34] = [
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_getfd,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_fsmount,
    SYS_unshare,
    SYS_setns,
    SYS_kexec_load,
    SYS_init_module,
    SYS_finit_module,
];

/// Lets only the needed calls through from here on.
pub(super) fn deny() -> Result<(), Error> {
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let needed = compiled(needed()?, refuse, SeccompAction::Allow)?;
    let fatal = FATAL.iter().map(|call| (*call, Vec::new())).collect();
    let fatal = compiled(fatal, SeccompAction::Allow, SeccompAction::KillProcess)?;
    // In this order: after the other one, no filter can be added.
    apply_filter(&fatal)?;
    apply_filter(&needed)
}

/// By call, in which cases it is let through: each case is a rule, none means always.
fn needed() -> Result<Rules, BackendError> {
    let mut rules: Rules = NEEDED.iter().map(|call| (*call, Vec::new())).collect();
    let unset = |bits: i32| MaskedEq(u64::from(bits.unsigned_abs()));
    // Nothing that was written can be run.
    for call in [SYS_mmap, SYS_mprotect] {
        rules.insert(call, vec![when(2, Dword, unset(libc::PROT_EXEC), 0)?]);
    }
    // To abort is to signal oneself.
    rules.insert(SYS_tgkill, vec![when(0, Dword, Eq, u64::from(std::process::id()))?]);
    // Its own limits, which can only go down.
    rules.insert(SYS_prlimit64, vec![when(0, Qword, Eq, 0)?]);
    // Whether a descriptor is open, which the standard library asks before it closes one.
    rules.insert(SYS_fcntl, vec![when(1, Dword, Eq, u64::from(libc::F_GETFD.unsigned_abs()))?]);
    Ok(rules)
}

fn when(argument: u8, length: SeccompCmpArgLen, is: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(argument, length, is, value)?])
}

fn compiled(rules: Rules, otherwise: SeccompAction, then: SeccompAction) -> Result<BpfProgram, BackendError> {
    SeccompFilter::new(rules, otherwise, then, std::env::consts::ARCH.try_into()?)?.try_into()
}
