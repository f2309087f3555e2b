//! Which commands leave the library as it is.

use super::{Command, Match, Purge};

impl Command {
    /// Whether it leaves the library as it is, so that it works beside a running app.
    pub fn only_looks(&self) -> bool {
        matches!(
            self,
            Self::Articles { .. }
                | Self::Claims(_)
                | Self::Show { .. }
                | Self::Search { .. }
                | Self::SavedSearches
                | Self::Sources { .. }
                | Self::KnownChecks { .. }
                | Self::ExportSources { .. }
                | Self::Match(Match { queries: None, .. })
                | Self::SeenBefore { .. }
                | Self::Facts { .. }
                | Self::Dismissals { .. }
                | Self::Gate { .. }
                | Self::Warnings { .. }
                | Self::Ledgers { .. }
                | Self::Ratings
                | Self::HandOver { .. }
                | Self::Differences { .. }
                | Self::Captures { .. }
                | Self::CompareCaptures { .. }
                | Self::WhatIf { .. }
                | Self::Log { .. }
                | Self::People
                | Self::Report(_)
                | Self::Preflight { .. }
                | Self::Publisher
                | Self::Presets
                | Self::Verify { .. }
                | Self::Backup { .. }
                | Self::Purge(Purge { confirm: None, .. })
        )
    }
}
