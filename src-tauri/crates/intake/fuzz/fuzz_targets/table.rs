#![no_main]

libfuzzer_sys::fuzz_target!(|made: claimdesk_intake_fuzz::Made| claimdesk_intake_fuzz::feed("a.csv", made));
