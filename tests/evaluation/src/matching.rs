//! Pairs wanted and found one to one so that the pairs weigh the most together.

/// The pairs (wanted, found) of the heaviest pairing, in the order of the wanted. Pairs without weight are none.
///
/// The Hungarian method with potentials (Kuhn 1955, Munkres 1957): cubic in the number of things of one document.
pub fn best_pairs(wanted: usize, found: usize, weight: &dyn Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = if wanted <= found {
        assign(wanted, found, &|row, column| -weight(row, column))
    } else {
        let turned = assign(found, wanted, &|row, column| -weight(column, row));
        turned.into_iter().map(|(row, column)| (column, row)).collect()
    };
    pairs.retain(|(one, other)| weight(*one, *other) > 0.0);
    pairs.sort_unstable();
    pairs
}

/// Every row with its column at the least cost together; there are at least as many columns as rows.
fn assign(rows: usize, columns: usize, cost: &dyn Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    // Row and column 0 are the place where a new row starts to look from.
    let mut of_row = vec![0.0; rows + 1];
    let mut of_column = vec![0.0; columns + 1];
    let mut holder = vec![0; columns + 1];
    for row in 1..=rows {
        let mut way = vec![0; columns + 1];
        let mut slack = vec![f64::INFINITY; columns + 1];
        let mut visited = vec![false; columns + 1];
        let mut column = 0;
        holder[0] = row;
        while holder[column] != 0 {
            visited[column] = true;
            let at = holder[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in (1..=columns).filter(|other| !visited[*other]) {
                let reduced = cost(at - 1, other - 1) - of_row[at] - of_column[other];
                if reduced < slack[other] {
                    slack[other] = reduced;
                    way[other] = column;
                }
                if slack[other] < step {
                    step = slack[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if visited[other] {
                    of_row[holder[other]] += step;
                    of_column[other] -= step;
                } else {
                    slack[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = way[column];
            holder[column] = holder[before];
            column = before;
        }
    }
    (1..=columns).filter(|column| holder[*column] != 0).map(|column| (holder[column] - 1, column - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(weights: &[&[f64]]) -> Vec<(usize, usize)> {
        let found = weights.first().map_or(0, |row| row.len());
        best_pairs(weights.len(), found, &|wanted, found| weights[wanted][found])
    }

    #[test]
    fn the_heaviest_pairing_is_not_always_the_greedy_one() {
        assert_eq!(pairs(&[&[0.9, 0.8], &[0.8, 0.0]]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn each_side_may_have_something_left() {
        assert_eq!(pairs(&[&[0.0, 0.5, 0.9]]), [(0, 2)]);
        assert_eq!(pairs(&[&[0.1], &[0.7], &[0.2]]), [(1, 0)]);
    }

    #[test]
    fn what_shares_nothing_is_no_pair() {
        assert_eq!(pairs(&[&[0.0, 0.0], &[0.0, 1.0]]), [(1, 1)]);
        assert!(pairs(&[]).is_empty());
        assert!(best_pairs(2, 0, &|_, _| 1.0).is_empty());
    }

    #[test]
    fn no_other_pairing_of_a_small_table_weighs_more() {
        // Deterministic weights; every pairing of 4 with 4 is tried.
        let weight = |row: usize, column: usize| ((row * 7 + column * 11 + row * column * 5) % 13) as f64;
        let best: f64 = best_pairs(4, 4, &weight).iter().map(|(row, column)| weight(*row, *column)).sum();
        let mut tried = 0;
        for code in 0..256_usize {
            let columns: Vec<usize> = (0..4).map(|row| code >> (2 * row) & 3).collect();
            if (0..4).all(|column| columns.contains(&column)) {
                let sum: f64 = columns.iter().enumerate().map(|(row, column)| weight(row, *column)).sum();
                assert!(sum <= best);
                tried += 1;
            }
        }
        assert_eq!(tried, 24);
    }
}
