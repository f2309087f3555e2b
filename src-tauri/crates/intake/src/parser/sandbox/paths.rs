//! No path and no port (Linux Landlock, as far as the kernel knows it).

use landlock::{
    ABI, Access, AccessFs, AccessNet, RestrictionStatus, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
};

/// The newest set of rights that this program knows to give up; older kernels take what they know of it.
const RIGHTS: ABI = ABI::V6;

/// Gives up every right that has to do with paths, TCP ports, and signals and sockets of others. Whether the kernel
/// has taken any.
pub(super) fn deny() -> bool {
    given_up().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

fn given_up() -> Result<RestrictionStatus, RulesetError> {
    Ruleset::default()
        .handle_access(AccessFs::from_all(RIGHTS))?
        .handle_access(AccessNet::from_all(RIGHTS))?
        .scope(Scope::from_all(RIGHTS))?
        .create()?
        .restrict_self()
}
