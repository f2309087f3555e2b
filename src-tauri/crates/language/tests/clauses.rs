//! A sentence in its claims: what is one statement for a fact-checker and what is two, and how each is worded.

use chrono::NaiveDate;
use claimdesk_domain::claim::ClaimKind;
use claimdesk_language::{PulledClaim, analyze};

fn claims(text: &str) -> Vec<PulledClaim> {
    let date = NaiveDate::from_ymd_opt(2024, 3, 14);
    analyze(text, date).into_iter().flat_map(|sentence| sentence.claims).collect()
}

/// The words of each claim, its pieces parted by a stroke.
fn spans(text: &str) -> Vec<String> {
    let told = |claim: PulledClaim| claim.pieces.into_iter().map(|piece| &text[piece]).collect::<Vec<_>>().join(" / ");
    claims(text).into_iter().map(told).collect()
}

fn wordings(text: &str) -> Vec<String> {
    claims(text).into_iter().map(|claim| claim.wording).collect()
}

#[test]
fn a_relative_clause_in_the_middle_is_taken_out_of_the_claim_around_it() {
    let text = "The bursar, who joined the college in 2019, resigned on Friday after auditors found a gap.";
    assert_eq!(
        spans(text),
        ["The bursar / resigned on Friday", "who joined the college in 2019", "auditors found a gap"]
    );
    assert_eq!(
        wordings(text),
        ["The bursar resigned on Friday", "The bursar joined the college in 2019", "Auditors found a gap"]
    );
    let text = "The kiln — which fires 4,000 tiles a day — will close in June.";
    assert_eq!(wordings(text), ["The kiln will close in June", "The kiln fires 4,000 tiles a day"]);
    let text = "Most guilds agreed to a levy, but the Potters' Guild, which has 40 members, wants a vote.";
    assert_eq!(spans(text)[1..], ["the Potters' Guild / wants a vote", "which has 40 members"]);
    let text = "The steward said the mill, which burnt down in 1987, had been insured.";
    assert_eq!(spans(text), ["The steward said the mill / had been insured", "which burnt down in 1987"]);
    let text = "The pool cost £3m (the first plan was £2m), according to the town clerk.";
    assert_eq!(spans(text), ["The pool cost £3m / according to the town clerk", "the first plan was £2m"]);
}

#[test]
fn verbs_that_only_say_which_one_or_what_was_seen_are_no_claims_of_their_own() {
    assert_eq!(spans("The man who stole the van and crashed it into a wall was jailed for two years.").len(), 1);
    assert_eq!(spans("The vote saw members back a levy and agree to a cut.").len(), 1);
    assert_eq!(spans("The support she has among anglers fell last year.").len(), 1);
}

#[test]
fn what_hangs_before_behind_or_inside_is_told_of_its_own_noun() {
    let text = "Founded in 1908 by two miners, the club closed in May.";
    assert_eq!(wordings(text), ["The club was founded in 1908 by two miners", "The club closed in May"]);
    let text = "The fund holds $3 billion, about a third of which is invested in coal.";
    assert_eq!(spans(text), ["The fund holds $3 billion", "about a third of which is invested in coal"]);
    let text = "The medal went to Odile Marr, the diver who raised the wreck.";
    assert_eq!(spans(text), ["The medal went to Odile Marr", "the diver who raised the wreck"]);
    let text = "Hail broke the panes, so the nursery lost its seedlings.";
    assert_eq!(spans(text), ["Hail broke the panes", "the nursery lost its seedlings"]);
    let text = "The levy rises because they aim to mend the quay and dredge the harbour.";
    assert_eq!(wordings(text).last().map(String::as_str), Some("They aim to dredge the harbour"));
    assert_eq!(spans("“The roof fell in and the lights went out,” said Odile Marr.").len(), 1);
}

#[test]
fn a_long_chain_of_speakers_is_cut_short() {
    let text = "He said it fell and ".repeat(60);
    assert!(claims(&text).iter().all(|claim| claim.attributions.len() <= 40));
}

#[test]
fn kinds_tell_an_act_from_its_sum_and_a_thing_from_its_class() {
    let kind = |text: &str| claims(text).first().map(|claim| claim.kind);
    assert_eq!(kind("The agency fined Pell Foods $4 million on Thursday."), Some(ClaimKind::Event));
    assert_eq!(kind("The agency owed $4 million."), Some(ClaimKind::Quantity));
    assert_eq!(kind("Rents doubled within a year."), Some(ClaimKind::Quantity));
    assert_eq!(kind("Only half of the quays had a crane."), Some(ClaimKind::Quantity));
    assert_eq!(kind("Odile Marr chairs the harbour board."), Some(ClaimKind::Relation));
    assert_eq!(kind("Tidal locks are considered to be part of a harbour."), Some(ClaimKind::Definition));
    assert_eq!(kind("There was a fire in the harbour on Monday."), Some(ClaimKind::Event));
    assert_eq!(kind("Doctors urged parents to keep children at home."), Some(ClaimKind::Attribution));
}

#[test]
fn an_aside_that_can_be_looked_up_is_a_claim_and_a_title_is_none() {
    let text = "Odile Marr, the harbour pilot since 2019, was dismissed on Monday.";
    assert_eq!(wordings(text), ["Odile Marr was dismissed on Monday", "Odile Marr was the harbour pilot since 2019"]);
    assert_eq!(claims(text)[1].kind, ClaimKind::Relation);
    assert_eq!(spans("The dairy, founded in 1890, burnt down.").len(), 2);
    assert_eq!(spans("The slide closed the A9, the longest road in the county.").len(), 2);
    assert_eq!(spans("Odile Marr, the harbour pilot, was dismissed on Monday.").len(), 1);
    assert_eq!(spans("Police arrested the driver, a baker from Pell.").len(), 1);
    assert_eq!(spans("The council, elected in 2020, built a bridge, a school and a road.").len(), 2);
}

#[test]
fn what_somebody_says_is_as_many_claims_as_it_has_statements() {
    let text = "The warden said that the dam was safe and that repairs would cost £4 million.";
    let said = claims(text);
    assert_eq!(said.len(), 2);
    for claim in &said {
        assert_eq!(claim.attributions[0].speaker.as_deref(), Some("The warden"));
    }
    let text = "Prosecutors allege that Brandt took bribes and laundered the money through a bank.";
    assert_eq!(wordings(text)[1], "Brandt laundered the money through a bank");
}

#[test]
fn a_shared_verb_takes_what_helped_the_verb_before() {
    let second = |text: &str| wordings(text).get(1).cloned().unwrap_or_default();
    assert_eq!(second("The bridge will close in May and reopen in June."), "The bridge will reopen in June");
    assert_eq!(second("He was convicted of fraud and sentenced to six years."), "He was sentenced to six years");
    assert_eq!(second("The board has agreed to cut jobs and raise fees."), "The board has agreed to raise fees");
    assert_eq!(second("The gale hit Pell, then moved north."), "The gale then moved north");
    let text = "Marr was elected in 2010, lost her seat in 2015 and returned to parliament later.";
    assert_eq!(wordings(text)[2], "Marr returned to parliament later");
}

#[test]
fn clauses_in_a_row_and_behind_a_dash_part_and_lists_of_things_do_not() {
    assert_eq!(spans("The roof fell in, two walls gave way, and the street was closed.").len(), 3);
    assert_eq!(spans("The pier collapsed — divers had warned of rot in May.").len(), 2);
    assert_eq!(spans("Crowds gathered in Pell, Marle and Oxley.").len(), 1);
    assert_eq!(spans("Rents rose in May because of a shortage of flats.").len(), 1);
    assert_eq!(spans("If the vote passes, the levy will rise.").len(), 0);
}

#[test]
fn headlines_need_no_past_tense_and_captions_no_verb() {
    for headline in [
        "Storm kills four",
        "Four killed in blast",
        "Herders from Marle target two dams",
        "Pell, Marle agree water deal",
        "Dam holds after heavy rain",
        "Talks resume after deadly clashes",
        "Infants suffering from lead poisoning",
    ] {
        assert_eq!(spans(headline).len(), 1, "{headline}");
    }
    assert_eq!(spans("Warden Marr with the winners in Pell on 3 March 2024.").len(), 1);
    for topic in ["Superheroes", "Thursday, 14 March 2024", "Building a better boat", "A parade at the fair"] {
        assert_eq!(spans(topic).len(), 0, "{topic}");
    }
}

#[test]
fn advice_wishes_and_thinking_aloud_state_nothing() {
    for text in [
        "We need to make sure that nobody goes hungry.",
        "It might be a coincidence.",
        "We could've scored two or three.",
        "If you want to avoid the queue, come early.",
        "Wait until the crowd has gone.",
        "Hoping that this starts a real debate.",
        "Prices could ease if the harvest is good.",
        "May they rest in peace.",
        "Always ask a doctor first.",
        "It is high time the quay was mended.",
        "To my mind it is the dullest pier in Pell.",
        "Nothing is more tiresome than a late ferry.",
    ] {
        assert_eq!(spans(text).len(), 0, "{text}");
    }
    assert_eq!(spans("The fire might have started in the kiln.").len(), 1, "a hedged fact is one");
    assert_eq!(spans("Neither crew could reach the pier.").len(), 1, "what somebody was able to do");
}

#[test]
fn what_is_denied_doubted_or_never_said_stays_with_the_denial() {
    for text in [
        "The ferry firm has not, so far, repaid the loan and sold the pier.",
        "Divers do not believe that the captain scuttled the boat and kept £4m.",
        "The clerk denies that she forged the will, burnt the letters and moved to Malta.",
        "The coroner doubts that the cook poisoned the soup and took £4m.",
        "The mayor rejected the claim that he sold the park and pocketed £4m.",
        "The baker falsely claimed that a rival spoilt the flour and stole the van.",
        "It is a myth that the duke burnt the mill and drowned the miller.",
        "He did not, the court heard, lock the gate and drop the key.",
        "No guard saw the thief break the lock and take the crown.",
        "Nobody said that the dam leaked and that the town flooded.",
    ] {
        assert_eq!(spans(text).len(), 1, "{text}");
    }
}

#[test]
fn a_hedge_or_a_condition_holds_for_all_that_it_governs() {
    for text in [
        "The cook might have spoilt the soup and poisoned the guests.",
        "The captain is thought to have sunk the boat and kept £4m.",
        "Guards allegedly kicked Ida Brandt and took her camera.",
        "If the seal is real, the abbot signed the deed and sold the mill.",
        "Provided that the levy passes, fares will fall by 5% and stations will open.",
        "Were the levy to pass, it would cut fares by 5%.",
        "The gardener likely felled the oak.",
    ] {
        let told = claims(text);
        assert_eq!(told.len(), 1, "{text}");
        assert!(told.iter().all(|claim| claim.hedged), "{text}");
    }
    let told = claims("The envoy reportedly met Brandt in Malta, where he paid her £4m.");
    assert!(told.len() == 2 && told.iter().all(|claim| claim.hedged));
}

#[test]
fn a_part_that_cannot_stand_under_the_denial_is_a_claim_of_its_own() {
    assert_eq!(wordings("She did not repay and the bank sued."), ["She did not repay", "The bank sued"]);
    assert_eq!(
        wordings("The cook did not repay the loan and was jailed in May."),
        ["The cook did not repay the loan", "The cook was jailed in May"]
    );
    assert_eq!(
        wordings("The court rejected the appeal and fined the firm £4m."),
        ["The court rejected the appeal", "The court fined the firm £4m"]
    );
    assert!(claims("The court rejected the appeal and fined the firm £4m.").iter().all(|claim| !claim.hedged));
}
