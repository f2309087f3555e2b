//! What English says of time, in a table: the words, their TIMEX3 value, the first instant and the first one after.
//!
//! Every row is read against Wednesday 18 October 2023. A day stands for its first instant; an empty cell is an end
//! that the words leave open. Below each table stand words that look like its times and are none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use claimdesk_domain::time::ClaimTime;
use claimdesk_language::analyze;

/// Sentence, with the words of the time in brackets; value; from; to.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn article_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 10, 18).unwrap()
}

fn times(text: &str, date: Option<NaiveDate>) -> Vec<ClaimTime> {
    analyze(text, date).into_iter().flat_map(|sentence| sentence.times).map(|mark| mark.time).collect()
}

fn instant(cell: &str) -> Option<NaiveDateTime> {
    let day = |cell: &str| cell.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN));
    if cell.is_empty() { None } else { Some(day(cell).unwrap_or_else(|| cell.parse().unwrap())) }
}

/// Collects every row that is read otherwise, so that one run shows them all.
fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (marked, value, from, to) in rows {
        let text = marked.replace(['[', ']'], "");
        let words = marked.split_once('[').unwrap().1.split_once(']').unwrap().0;
        let found = times(&text, Some(article_date()));
        let fits = found.iter().any(|time| {
            time.text == words && time.value == *value && time.from == instant(from) && time.to == instant(to)
        });
        if !fits {
            let seen: Vec<_> = found.iter().map(|time| (&time.text, &time.value, time.from, time.to)).collect();
            wrong.push(format!("{marked} = {value} {from} {to}\n    read as {seen:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_none(texts: &[&str]) {
    for text in texts {
        let found = times(text, Some(article_date()));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn the_story_and_the_verb_say_which_year() {
    check(&[
        ("In 2011 Orr won the race. She lost [the next year].", "2012", "2012-01-01", "2013-01-01"),
        ("Orr said she would retire [next year].", "2024", "2024-01-01", "2025-01-01"),
        ("The mayor had not seen the bill [until 3 August].", "2023-08-03", "", "2023-08-04"),
        ("The pier shut [before midnight on Saturday].", "2023-10-15T00:00", "", "2023-10-15"),
        ("The choir sang [on the eve of Christmas].", "2022-12-24", "2022-12-24", "2022-12-25"),
    ]);
}

#[test]
fn what_no_calendar_has_is_not_marked() {
    check_none(&[
        "The pier shut on 30 February.",
        "The pier shut on 31 February 2021.",
        "The pier shut on February 30, 2021.",
        "The rock is from 300 centuries ago.",
        "The clock stopped 18446744073709551616 seconds ago.",
    ]);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31);
    assert!(times("The pier opens next year.", last).is_empty());
    let today = times("The pier opened today.", last);
    assert_eq!(today.iter().map(|time| (time.value.as_str(), time.to)).collect::<Vec<_>>(), [("9999-12-31", None)]);
}

#[test]
fn days() {
    check(&[
        ("The pier burnt down [on Monday].", "2023-10-16", "2023-10-16", "2023-10-17"),
        ("The pier burnt down [on Wednesday].", "2023-10-18", "2023-10-18", "2023-10-19"),
        ("The pier burnt down [on Thursday].", "2023-10-12", "2023-10-12", "2023-10-13"),
        ("The pier will reopen [on Thursday].", "2023-10-19", "2023-10-19", "2023-10-20"),
        ("The mayor plans to speak [on Friday].", "2023-10-20", "2023-10-20", "2023-10-21"),
        ("The hearing, scheduled [for Friday], is public.", "2023-10-20", "2023-10-20", "2023-10-21"),
        ("The court gave them [until Friday] to pay.", "2023-10-20", "", "2023-10-21"),
        ("The pier burnt down [last Friday].", "2023-10-13", "2023-10-13", "2023-10-14"),
        ("The pier reopens [next Friday].", "2023-10-20", "2023-10-20", "2023-10-21"),
        ("The pier burnt down [yesterday].", "2023-10-17", "2023-10-17", "2023-10-18"),
        ("The pier closes [tomorrow].", "2023-10-19", "2023-10-19", "2023-10-20"),
        ("She left [the day before yesterday].", "2023-10-16", "2023-10-16", "2023-10-17"),
        ("The pier burnt down [on 4 June 2021].", "2021-06-04", "2021-06-04", "2021-06-05"),
        ("The pier burnt down [on June 4, 2021].", "2021-06-04", "2021-06-04", "2021-06-05"),
        ("The pier burnt down [on the 4th of June 2021].", "2021-06-04", "2021-06-04", "2021-06-05"),
        ("The pier burnt down [on Tuesday, 3 October].", "2023-10-03", "2023-10-03", "2023-10-04"),
        ("The pier burnt down [on 2021-06-04].", "2021-06-04", "2021-06-04", "2021-06-05"),
        ("The pier burnt down [on Sept. 30].", "2023-09-30", "2023-09-30", "2023-10-01"),
        ("The pier burnt down [on 4 December].", "2022-12-04", "2022-12-04", "2022-12-05"),
        ("The pier will close [on 4 December].", "2023-12-04", "2023-12-04", "2023-12-05"),
        ("Nobody gave a reason [for the Oct. 24] deadline.", "2023-10-24", "2023-10-24", "2023-10-25"),
        ("The pier closed [on the 5th].", "2023-10-05", "2023-10-05", "2023-10-06"),
        ("He was jailed [on 23/05/2019].", "2019-05-23", "2019-05-23", "2019-05-24"),
        ("The ship sank on 3 May 2020 and was raised [two days later].", "2020-05-05", "2020-05-05", "2020-05-06"),
        (
            "The ship sank on 3 May 2020 and the crew flew home [the next day].",
            "2020-05-04",
            "2020-05-04",
            "2020-05-05",
        ),
        ("The ship sank on 3 May 2020; [earlier that day] it had left Cork.", "2020-05-03", "2020-05-03", "2020-05-04"),
    ]);
    check(&[
        ("The two crews meet again [a week on Monday].", "2023-10-30", "2023-10-30", "2023-10-31"),
        ("The verdict is due [Friday week].", "2023-10-27", "2023-10-27", "2023-10-28"),
        ("The pier burnt down [two weeks ago on Sunday].", "2023-10-01", "2023-10-01", "2023-10-02"),
        ("The pier burnt down [ten years ago today].", "2013-10-18", "2013-10-18", "2013-10-19"),
        ("The pier burnt down [on Thursday last week].", "2023-10-12", "2023-10-12", "2023-10-13"),
        ("Trains stood [from Tuesday] to Friday last week.", "2023-10-10", "2023-10-10", "2023-10-14"),
        ("The pier burnt down [on the Sunday before last].", "2023-10-08", "2023-10-08", "2023-10-09"),
        ("The pier has been shut [since the 9th].", "2023-10-09", "2023-10-09", ""),
        ("The talks will run [from October 30-November 2].", "2023-10-30/2023-11-02", "2023-10-30", "2023-11-03"),
        ("The new toll takes effect [on March 1].", "2024-03-01", "2024-03-01", "2024-03-02"),
        ("The plan, due in June, was dropped [on Friday].", "2023-10-13", "2023-10-13", "2023-10-14"),
        ("The plan is expected to be dropped [on Friday].", "2023-10-20", "2023-10-20", "2023-10-21"),
    ]);
    check_none(&[
        "The Sunday Courier and the Thursday Circle share an office.",
        "The Good Friday Agreement and the Bloody Sunday Inquiry fill two shelves.",
        "Sheffield Wednesday drew at home.",
        "She presents the Today programme.",
        "The Sun and the Times printed the photograph.",
        "It may rain, and the crowd will march on.",
        "Turn to page 12, line 4, for the map.",
        "The attacks of 9/11 changed the airline.",
        "The kitchen is open 24/7.",
        "April Jones and June Carver run the shop.",
        "The flat is on the 5th floor.",
    ]);
}

#[test]
fn clock_times_and_parts_of_the_day() {
    check(&[
        ("It sank [at 18:30].", "2023-10-18T18:30", "2023-10-18T18:30:00", "2023-10-18T18:31:00"),
        ("It sank [at 6.30pm].", "2023-10-18T18:30", "2023-10-18T18:30:00", "2023-10-18T18:31:00"),
        ("It sank [at 6:30 p.m. on Monday].", "2023-10-16T18:30", "2023-10-16T18:30:00", "2023-10-16T18:31:00"),
        ("It sank [at 1430 GMT].", "2023-10-18T14:30", "2023-10-18T14:30:00", "2023-10-18T14:31:00"),
        ("It sank [at 9 a.m. EST Tuesday].", "2023-10-17T09:00", "2023-10-17T09:00:00", "2023-10-17T09:01:00"),
        ("It sank [at 12 a.m. on Monday].", "2023-10-16T00:00", "2023-10-16T00:00:00", "2023-10-16T00:01:00"),
        ("It sank [at noon].", "2023-10-18T12:00", "2023-10-18T12:00:00", "2023-10-18T12:01:00"),
        ("It sank [at midday on Monday].", "2023-10-16T12:00", "2023-10-16T12:00:00", "2023-10-16T12:01:00"),
        ("It sank [at midnight].", "2023-10-18T00:00", "2023-10-18T00:00:00", "2023-10-18T00:01:00"),
        (
            "It sank [at half past six in the evening].",
            "2023-10-18T18:30",
            "2023-10-18T18:30:00",
            "2023-10-18T18:31:00",
        ),
        ("It sank [at 4 in the morning].", "2023-10-18T04:00", "2023-10-18T04:00:00", "2023-10-18T04:01:00"),
        ("It sank [on Monday at 5 a.m.]", "2023-10-16T05:00", "2023-10-16T05:00:00", "2023-10-16T05:01:00"),
        ("It sank [at ten o'clock on Friday night].", "2023-10-13T22:00", "2023-10-13T22:00:00", "2023-10-13T22:01:00"),
        ("It sank [on Monday morning].", "2023-10-16TMO", "2023-10-16T06:00:00", "2023-10-16T12:00:00"),
        ("It sank [on Monday afternoon].", "2023-10-16TAF", "2023-10-16T12:00:00", "2023-10-16T18:00:00"),
        ("It sank [yesterday evening].", "2023-10-17TEV", "2023-10-17T18:00:00", "2023-10-18"),
        ("It sank [last night].", "2023-10-17TNI", "2023-10-17T21:00:00", "2023-10-18T06:00:00"),
        ("It sank [this morning].", "2023-10-18TMO", "2023-10-18T06:00:00", "2023-10-18T12:00:00"),
        ("It will sail [tonight].", "2023-10-18TNI", "2023-10-18T21:00:00", "2023-10-19T06:00:00"),
        ("It sank [overnight].", "2023-10-17TNI", "2023-10-17T21:00:00", "2023-10-18T06:00:00"),
        ("It sank [at dawn].", "2023-10-18TMO", "2023-10-18T04:00:00", "2023-10-18T08:00:00"),
        ("It sank [early on Monday].", "2023-10-16", "2023-10-16", "2023-10-17"),
        ("It sank [at 17.40 yesterday].", "2023-10-17T17:40", "2023-10-17T17:40:00", "2023-10-17T17:41:00"),
        ("It sank [at half nine on Friday].", "2023-10-13T09:30", "2023-10-13T09:30:00", "2023-10-13T09:31:00"),
        (
            "The term ran out [at midnight on Tuesday].",
            "2023-10-17T00:00",
            "2023-10-17T00:00:00",
            "2023-10-17T00:01:00",
        ),
    ]);
    check_none(&[
        "The score was 3:2 at half time.",
        "She waited a second and left by the noon gate.",
        "The golden dawn of the league has passed.",
        "An overnight bag was found.",
        "The firm sold 1430 tickets.",
        "The sermon was on Luke 15:11 and the lost son.",
        "They ate half nine pizzas.",
    ]);
}

#[test]
fn named_days() {
    check(&[
        ("They met [on Christmas Day].", "2022-12-25", "2022-12-25", "2022-12-26"),
        ("They will meet [on Christmas Eve].", "2023-12-24", "2023-12-24", "2023-12-25"),
        ("They met [on New Year's Eve].", "2022-12-31", "2022-12-31", "2023-01-01"),
        ("They met [on Boxing Day 2019].", "2019-12-26", "2019-12-26", "2019-12-27"),
        ("They met [on Easter Monday].", "2023-04-10", "2023-04-10", "2023-04-11"),
        ("They met [on Good Friday 2016].", "2016-03-25", "2016-03-25", "2016-03-26"),
        ("They met [last Thanksgiving].", "2022-11-24", "2022-11-24", "2022-11-25"),
        ("They met [on Thanksgiving Day].", "2022-11-24", "2022-11-24", "2022-11-25"),
        ("They will vote [on Election Day].", "2023-11-07", "2023-11-07", "2023-11-08"),
        ("They met [on Labor Day].", "2023-09-04", "2023-09-04", "2023-09-05"),
        ("They met [on Memorial Day].", "2023-05-29", "2023-05-29", "2023-05-30"),
        ("They met [in Easter week].", "2023-W14", "2023-04-03", "2023-04-10"),
    ]);
    check_none(&[
        "The Easter Rising is taught at school.",
        "Ramadan is observed in the town.",
        "A thanksgiving was sung.",
        "Growers felled the Christmas trees and packed Easter eggs.",
        "The Black Friday sales were poor.",
        "A prize went to Johnnie Christmas of Leeds.",
    ]);
}

#[test]
fn weeks_months_and_seasons() {
    check(&[
        ("Prices fell [last week].", "2023-W41", "2023-10-09", "2023-10-16"),
        ("Ahead of [last week]'s party session, prices fell.", "2023-W41", "2023-10-09", "2023-10-16"),
        ("Prices fell [this week].", "2023-W42", "2023-10-16", "2023-10-23"),
        ("Prices will fall [next week].", "2023-W43", "2023-10-23", "2023-10-30"),
        ("Prices fell [earlier this month].", "2023-10", "2023-10-01", "2023-11-01"),
        ("Prices fell [last month].", "2023-09", "2023-09-01", "2023-10-01"),
        ("Prices fell [over the weekend].", "2023-W41-WE", "2023-10-14", "2023-10-16"),
        ("Prices fell [in the week of 6 March].", "2023-W10", "2023-03-06", "2023-03-13"),
        ("Prices fell [in March].", "2023-03", "2023-03-01", "2023-04-01"),
        ("Prices fell [in early March].", "2023-03", "2023-03-01", "2023-04-01"),
        ("Prices fell [in the first week of May].", "2023-05", "2023-05-01", "2023-05-08"),
        ("[On Friday], the league of bakers plans to meet.", "2023-10-20", "2023-10-20", "2023-10-21"),
        (
            "The two mayors issued a statement [Friday] saying the pier will open.",
            "2023-10-13",
            "2023-10-13",
            "2023-10-14",
        ),
        ("Prices fell [at the end of March 2021].", "2021-03", "2021-03-01", "2021-04-01"),
        ("Prices fell [in mid-November].", "2022-11", "2022-11-01", "2022-12-01"),
        ("Prices fell [in December].", "2022-12", "2022-12-01", "2023-01-01"),
        ("Prices will fall [in December].", "2023-12", "2023-12-01", "2024-01-01"),
        ("Prices fell [in October last year].", "2022-10", "2022-10-01", "2022-11-01"),
        ("Prices fell [last April].", "2023-04", "2023-04-01", "2023-05-01"),
        ("Prices fell in the run-up to the [May] election.", "2023-05", "2023-05-01", "2023-06-01"),
        ("Prices fell [last summer].", "2023-SU", "2023-06-01", "2023-09-01"),
        ("Prices fell [in the summer of 1976].", "1976-SU", "1976-06-01", "1976-09-01"),
        ("Prices fell [in the autumn].", "2023-FA", "2023-09-01", "2023-12-01"),
        ("Prices fell [in spring 2020].", "2020-SP", "2020-03-01", "2020-06-01"),
        ("Prices will fall [this winter].", "2023-WI", "2023-12-01", "2024-03-01"),
        ("Prices tend to fall [before the spring].", "2024-SP", "", "2024-03-01"),
        ("The plan, which is due by 2030, was dropped [in the winter].", "2022-WI", "2022-12-01", "2023-03-01"),
        ("The band plays here [this weekend].", "2023-W42-WE", "2023-10-21", "2023-10-23"),
        ("Prices fell [in the week before last].", "2023-W40", "2023-10-02", "2023-10-09"),
    ]);
    check_none(&[
        "The fall of the wall is on film.",
        "They bottled spring water.",
        "May Collins left the room.",
        "The march on the palace grew.",
        "It may 5 times out of ten go wrong.",
    ]);
}

#[test]
fn quarters_years_and_longer() {
    check(&[
        ("Sales fell [in the third quarter].", "2023-Q3", "2023-07-01", "2023-10-01"),
        ("Sales fell [in the first quarter of 2022].", "2022-Q1", "2022-01-01", "2022-04-01"),
        ("Sales fell [in Q1 2022].", "2022-Q1", "2022-01-01", "2022-04-01"),
        ("It lowered its [third-quarter] forecast.", "2023-Q3", "2023-07-01", "2023-10-01"),
        ("Sales fell [in the second half of last year].", "2022-H2", "2022-07-01", "2023-01-01"),
        ("Sales fell [in the first nine months of 2022].", "P9M", "2022-01-01", "2022-10-01"),
        ("Sales fell [last year].", "2022", "2022-01-01", "2023-01-01"),
        ("Sales fell [earlier this year].", "2023", "2023-01-01", "2024-01-01"),
        ("Sales fell [in 1998].", "1998", "1998-01-01", "1999-01-01"),
        ("Sales fell [in mid-2019].", "2019", "2019-01-01", "2020-01-01"),
        ("Sales have fallen [since 2019].", "2019", "2019-01-01", ""),
        ("Sales fell [before 2019].", "2019", "", "2019-01-01"),
        ("Sales will fall [by 2030].", "2030", "", "2031-01-01"),
        ("Sales must rise [by year end].", "2023-12-31", "", "2024-01-01"),
        ("Sales fell [in fiscal 2021].", "FY2021", "", ""),
        ("Sales fell [in FY2021].", "FY2021", "", ""),
        ("Sales fell [in the 1990s].", "199", "1990-01-01", "2000-01-01"),
        ("Sales fell [in the late 1980s].", "198", "1980-01-01", "1990-01-01"),
        ("Sales fell [in the nineties].", "199", "1990-01-01", "2000-01-01"),
        ("Sales fell [in the 19th century].", "18", "1800-01-01", "1900-01-01"),
        ("Caesar died [in 44 BC].", "BC0044", "-0043-01-01", "-0042-01-01"),
        ("The town was buried [in AD 79].", "0079", "0079-01-01", "0080-01-01"),
        ("The duke landed [in 1066].", "1066", "1066-01-01", "1067-01-01"),
        ("Sales will fall [for the full year].", "2023", "2023-01-01", "2024-01-01"),
        ("Sales fell in Q2, from $2bn [a year earlier].", "2022-Q2", "2022-04-01", "2022-07-01"),
        ("Sales fell in Q2 from those of the [year-ago quarter].", "2022-Q2", "2022-04-01", "2022-07-01"),
        ("Emissions fell below [1990] levels.", "1990", "1990-01-01", "1991-01-01"),
        ("Sales fell [in the noughties].", "200", "2000-01-01", "2010-01-01"),
        ("Sales fell [the year before last].", "2021", "2021-01-01", "2022-01-01"),
        ("Sales fell in 1998 and rose [the following year].", "1999", "1999-01-01", "2000-01-01"),
        ("She fled in June 1998 and came back [later that year].", "1998", "1998-01-01", "1999-01-01"),
    ]);
    check_none(&[
        "A crowd of 2000 people sang.",
        "The firm built 1990 homes.",
        "The path climbs past 1200 homes.",
        "A survey of 1709 schoolchildren was cited.",
        "The hill is steep, and 1911 steps lead up.",
        "The first half ended without a goal.",
        "It cost £1998.",
        "He flew on flight 1549.",
        "In 1200 homes the lights went out.",
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("It ran [between 3 and 5 May].", "2023-05-03/2023-05-05", "2023-05-03", "2023-05-06"),
        ("It ran [from 3 to 5 May].", "2023-05-03/2023-05-05", "2023-05-03", "2023-05-06"),
        ("It ran [on May 3-5, 2020].", "2020-05-03/2020-05-05", "2020-05-03", "2020-05-06"),
        ("It ran [on 3–5 May 2020].", "2020-05-03/2020-05-05", "2020-05-03", "2020-05-06"),
        ("It ran [in 2019-20].", "2019/2020", "2019-01-01", "2021-01-01"),
        ("It ran [in 2015-2018].", "2015/2018", "2015-01-01", "2019-01-01"),
        ("It ran [from Monday] to Tuesday.", "2023-10-16", "2023-10-16", "2023-10-18"),
        ("It ran from Monday to [Tuesday].", "2023-10-17", "2023-10-16", "2023-10-18"),
        ("It ran [between 1994] and 1997.", "1994", "1994-01-01", "1998-01-01"),
        ("It ran [on 12 and 13 May].", "2023-05-12/2023-05-13", "2023-05-12", "2023-05-14"),
        ("It ran on April 24 and [25].", "2023-04-25", "2023-04-25", "2023-04-26"),
    ]);
    check_none(&[
        "They won 3-5.",
        "Between 3 and 5 people came.",
        "Their record is 10-5-12.",
        "Call 555-2019 or 03-04-20221, or read 1.2.3 and 192.168.1.1.",
    ]);
}

#[test]
fn lengths_and_ages() {
    check(&[
        ("He ran it [for three years].", "P3Y", "", ""),
        ("He ran it [for two and a half years].", "P2Y6M", "", ""),
        ("He spoke [for 5 1/2 hours].", "PT5H30M", "", ""),
        ("He spoke [for half an hour].", "PT30M", "", ""),
        ("He spoke [for several minutes].", "PTXM", "", ""),
        ("He signed a [two-year] contract.", "P2Y", "", ""),
        ("He stays [for two more weeks].", "P2W", "", ""),
        ("He was gone [for decades].", "PXDE", "", ""),
        ("He was jailed [for a decade].", "P10Y", "", ""),
        ("It took almost [a year].", "P1Y", "", ""),
        ("He was hurt [over the past three weeks].", "P3W", "2023-09-27", "2023-10-19"),
        ("Rain fell [in the past decade].", "P10Y", "2013-10-18", "2023-10-19"),
        ("Rain will fall [in the next few days].", "PXD", "2023-10-18", ""),
        ("It will open [in two weeks].", "2023-W44", "2023-10-30", "2023-11-06"),
        ("He left [three years ago].", "2020", "2020-01-01", "2021-01-01"),
        ("He left [six months ago].", "2023-04", "2023-04-01", "2023-05-01"),
        ("He left [a fortnight ago].", "2023-W40", "2023-10-02", "2023-10-09"),
        ("He left [ten days ago].", "2023-10-08", "2023-10-08", "2023-10-09"),
        ("He left [a decade ago].", "2013", "2013-01-01", "2014-01-01"),
        ("He left [24 hours ago].", "2023-10-17", "2023-10-17", "2023-10-18"),
        ("Humans came [300,000 years ago].", "KA300", "", ""),
        ("The sun will swell [in 5 billion years].", "P5000000000Y", "", ""),
        ("The clans ended a [decades-old] feud.", "PXDE", "", ""),
        ("The film lasts [2 hours 50 minutes].", "PT2H50M", "", ""),
        ("The walk-out will last [24 hours].", "PT24H", "", ""),
        ("He served a [three-and-a-half-year] term.", "P3Y6M", "", ""),
        ("He left [ten years ago this month].", "2013-10", "2013-10-01", "2013-11-01"),
        ("He left [half a century ago].", "1973", "1973-01-01", "1974-01-01"),
        ("He left [half a dozen years ago].", "2017", "2017-01-01", "2018-01-01"),
    ]);
    check_none(&[
        "He gave a second reason.",
        "The second half and the third act were dull.",
        "The 300 day passes sold out.",
        "He came second in the minute detail.",
        "It was the third fire in as many days.",
        "The winner was a 42-year-old.",
        "She is 42 years old, he was a man of 50 years of age.",
        "The boy, aged nine, had climbed the fence.",
        "The tank is three-quarters empty.",
    ]);
}

#[test]
fn repetitions() {
    check(&[
        ("The market opens [every Tuesday].", "XXXX-WXX-2", "", ""),
        ("The market opens [on Mondays].", "XXXX-WXX-1", "", ""),
        ("The market opens [twice a week].", "P1W", "", ""),
        ("The market opens [three times a year].", "P1Y", "", ""),
        ("The market opens [every day].", "P1D", "", ""),
        ("The market opens [every two weeks].", "P2W", "", ""),
        ("The market opens [every other day].", "P2D", "", ""),
        ("The market opens [every summer].", "XXXX-SU", "", ""),
        ("The market opens [daily].", "P1D", "", ""),
        ("The market earns $2 million [a year].", "P1Y", "", ""),
        ("The market closes [at weekends].", "XXXX-WXX-WE", "", ""),
    ]);
    check_none(&[
        "The Daily Post reported it.",
        "The party daily Wiadomosci reported it.",
        "He is a man of the people.",
    ]);
}

#[test]
fn vague_times_have_one_end() {
    check(&[
        ("The board met [recently].", "PAST_REF", "", "2023-10-18"),
        ("The board met [in recent weeks].", "PXW", "", "2023-10-19"),
        ("The board met [in recent years].", "PAST_REF", "", "2023-10-18"),
        ("The board has met [in the past].", "PAST_REF", "", "2023-10-18"),
        ("The board is [currently] meeting.", "PRESENT_REF", "", ""),
        ("The board meets [now].", "PRESENT_REF", "", ""),
        ("The board meets [at the moment].", "PRESENT_REF", "", ""),
        ("The board will meet [soon].", "FUTURE_REF", "2023-10-18", ""),
        ("The board will meet [in the future].", "FUTURE_REF", "2023-10-18", ""),
        ("Nobody objected [at the time].", "PAST_REF", "", ""),
    ]);
    check_none(&["A strong current swept the boat away."]);
    check_none(&["Walk past the church.", "They rang as soon as they could.", "He gave her a present."]);
}

#[test]
fn open_readings_are_listed() {
    for (text, value, others) in [
        ("It happened on 03/04/2022.", "2022-04-03", &["2022-03-04"][..]),
        ("It happened on 23/05/2019.", "2019-05-23", &[]),
        ("It happened on 03-04-2022.", "2022-04-03", &["2022-03-04"]),
        ("It happened on 3.4.2022.", "2022-04-03", &[]),
        ("Council to vote on Monday", "2023-10-23", &["2023-10-16"]),
        ("Volunteers stack sandbags on Sunday.", "2023-10-15", &["2023-10-22"]),
        ("The dam broke on Sunday.", "2023-10-15", &[]),
        ("The dam reopens next Friday.", "2023-10-20", &["2023-10-27"]),
        ("The dam broke at midnight.", "2023-10-18T00:00", &["2023-10-19T00:00"]),
        ("Sunday collapse of dam", "2023-10-15", &["2023-10-22"]),
        ("The dam broke at half six.", "2023-10-18T06:30", &["2023-10-18T18:30"]),
        ("The dam broke at six o'clock.", "2023-10-18T06:00", &["2023-10-18T18:00"]),
        ("The dam broke last April.", "2023-04", &["2022-04"]),
        ("The dam broke in 2009-10.", "2009/2010", &["2009-10"]),
    ] {
        let found = times(text, Some(article_date()));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].value.as_str(), found[0].alternatives.as_slice()),
            (value, &others.iter().map(|other| (*other).to_owned()).collect::<Vec<_>>()[..]),
            "{text}"
        );
    }
}

fn last_value(text: &str) -> String {
    times(text, Some(article_date())).pop().map(|time| time.value).unwrap_or_default()
}

#[test]
fn the_story_counts_from_what_it_named_last() {
    for (text, value) in [
        ("The well was dug in 2009. It ran dry three years later.", "2012"),
        ("The well was dug in 2009. A year earlier a boy had drowned.", "2008"),
        ("The well was dug in May 2009. Six months later it ran dry.", "2009-11"),
        ("The well was dug on 3 May 2009. It ran dry six months later.", "2009-11"),
        ("The well was dug on 3 May 2009.\n\nIt ran dry the next day.", "2009-05-04"),
        // Days cannot be counted from a year.
        ("The well was dug in 2009. Two days later it ran dry.", "P2D"),
    ] {
        assert_eq!(last_value(text), value, "{text}");
    }
}

#[test]
fn the_story_does_not_count_from_asides_quotations_or_what_is_far_above() {
    for (text, value) in [
        ("He fled on 3 May 2009. “I was born on 9 June 1953,” he wrote. Two days later he was caught.", "2009-05-05"),
        ("“I fled on 9 June 1953. Two days later I was caught,” he wrote.", "1953-06-11"),
        ("The judge, who was born on 9 June 1953, fled on 3 May 2009. Two days later he was caught.", "2009-05-05"),
        ("He fled on 3 May 2009.\n\nNobody saw him.\n\nTwo days later he was caught.", "P2D"),
        ("He fled on 3 May 2009.\n\nNobody saw him.\n\nHe was caught the same day.", "XXXX-XX-XX"),
    ] {
        assert_eq!(last_value(text), value, "{text}");
    }
}

#[test]
fn a_date_line_says_what_yesterday_is() {
    let text = |line: &str| format!("Fire on the pier\n\n{line}\n\nThe pier burnt down yesterday.");
    assert_eq!(last_value(&text("Tuesday, October 17, 2023")), "2023-10-16");
    assert_eq!(last_value(&text("17 October 2023")), "2023-10-16");
    // Far from the day of publication, without its year, or in a sentence, it is only a date.
    assert_eq!(last_value(&text("Tuesday, October 17, 2022")), "2023-10-17");
    assert_eq!(last_value(&text("Tuesday, October 16")), "2023-10-17");
    assert_eq!(last_value(&text("It rained on 16 October 2023.")), "2023-10-17");
    let undated = times(&text("17 October 2023"), None);
    assert_eq!(undated.last().map(|time| time.value.as_str()), Some("2023-10-16"));
}

#[test]
fn today_in_a_quotation_may_be_the_day_of_speaking() {
    let found = times("The team won on Monday. “I am proud today,” said the coach.", Some(article_date()));
    assert_eq!(found[1].value, "2023-10-18");
    assert_eq!(found[1].alternatives, ["2023-10-16"]);
}

#[test]
fn without_a_date_the_value_says_what_is_unknown() {
    for (text, value) in [
        ("It sank on Monday.", "XXXX-WXX-1"),
        ("It sank last week.", "XXXX-WXX"),
        ("It sank on 4 May.", "XXXX-05-04"),
        ("It sank last summer.", "XXXX-SU"),
        ("It sank at 18:30.", "XXXX-XX-XXT18:30"),
        ("It sank between 3 and 5 May.", "XXXX-05-03/XXXX-05-05"),
    ] {
        assert_eq!(times(text, None).first().map(|time| time.value.as_str()), Some(value), "{text}");
    }
}

#[test]
fn dates_at_the_ends_of_the_calendar_are_survived() {
    let text = "It fell yesterday, last week, last month, last year, next decade, a century ago, 9999999 years ago, \
                in 99999 weeks, last Friday, next Easter, 31 February, on the 31st, this winter, the weekend, overnight, \
                in 9999 BC, tomorrow night, in the 99th century, two days later, the past 300000 years, early next month, \
                on 29 February, and will fall in 9 billion years, at 24:61 on 99/99/9999, by year end, in 0000 and in Q9 2020.";
    for date in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        NaiveDate::from_ymd_opt(0, 1, 1).unwrap(),
        NaiveDate::from_ymd_opt(9999, 12, 31).unwrap(),
    ] {
        let found = times(text, Some(date));
        assert!(found.iter().all(|time| !time.value.is_empty() && text.contains(&time.text)), "{date}");
        assert!(found.len() > 10, "{date}: {found:?}");
    }
}
