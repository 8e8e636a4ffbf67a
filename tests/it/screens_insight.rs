//! Screens of what to do and of what the numbers say, with the style of every cell under the picture;
//! the letters are those of `screens.rs`.

use crate::insight::paying;
use crate::play::Play;

#[test]
fn the_ranking() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o r").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
     Before                   │ Paying                   │ After
    ━ 100% assumed ━━━━ +0.7 ━┼─ 50% assumed ───── -1.0 ─┼─ 100% assumed ─── +1.5 ──
    ╭─ What to do first ───────────────────────────────────────────────────────────╮
    │ Impact and effort  RICE  Opportunity score  Pains                            │
    │ value  opportunity                         I / E  quadrant   owner    status │
    │  2.50  Pay as a guest                      5 / 2  quick win                  │
    │  2.50  Keep the cart, and say what the b…  5 / 2  quick win  Finance         │
    │  0.80  顧客ポータルを作る                  4 / 5  big bet                    │
    │  1.00  A sticker in the box                1 / 1  maybe                      │
    │  0.40  Drones                              2 / 5  time sink                  │
    │     -  Something with points               - / -  -                          │
    │                                                                              │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ Pay as a guest                                                               │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                        ⠑●⠤⣀⡀ │             ⣀⠤⠒⠉         │
    -2                      ⠈⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠊⠉             │
     mean +0.4 · range 4.0 · 7 touchpoints · 1 pain · lowest: Pays by card
     Tab order   Enter go there   e edit   Up Down   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
     BBBBBB                   c BBBBBB                   c BBBBB
    AddddddddddddddAAAA444444Accdddddddddddddccccc222222cccddddddddddddddccc555555cc
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c AAAAAAAAAAAAAAAAA  dddd  ddddddddddddddddd  ddddd                            c
    c dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                        22222 c             2222         c
    ddd                     1111111111111111             c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_ranking_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o r").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ What to do first ───────────────────╮
    │ Impact and effort  1/4               │
    │ value  opportunity                   │
    │  2.50  Pay as a guest                │
    │  2.50  Keep the cart, and say what … │
    │  0.80  顧客ポータルを作る            │
    │  1.00  A sticker in the box          │
    ╰─ quick win, at Creates a…── ↓2 more ─╯
     Tab order   Enter go there   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccc
    c BBBBBBBBBBBBBBBBBddddd               c
    c dddddddddddddddddd                   c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                      c
    c                                      c
    c                                      c
    ccAAAAAAAAAAAAAAAAAAAAAAAAAccAAAAAAAAAcc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_ranking_by_rice() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o r Tab").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
     Before                   │ Paying                   │ After
    ━ 100% assumed ━━━━ +0.7 ━┼─ 50% assumed ───── -1.0 ─┼─ 100% assumed ─── +1.5 ──
    ╭─ What to do first ───────────────────────────────────────────────────────────╮
    │ Impact and effort  RICE  Opportunity score  Pains                            │
    │ RICE  opportunity               owner    status  at               due        │
    │ 1200  Keep the cart, and say …  Finance          Pays by card     2026-10-01 │
    │    -  Pay as a guest                             Creates an acc…             │
    │    -  顧客ポータルを作る                         Creates an acc…             │
    │    -  A sticker in the box                       Gets the box                │
    │    -  Drones                                     Gets the box                │
    │    -  Something with points                      Gets the box                │
    │                                                                              │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ Keep the cart, and say what the bank said                                    │
    │ Experiment: More people pay at the second try - B is better: A 20 %, B 26 %; │
    │ 95 % between +2.3 and +9.7 points, p 0.001                                   │
    │ Relieves: Declined twice                                                     │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                        ⠑●⠤⣀⡀ │             ⣀⠤⠒⠉         │
    -2                      ⠈⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠊⠉             │
     mean +0.4 · range 4.0 · 7 touchpoints · 1 pain · lowest: Pays by card
     Tab order   Enter go there   e edit   Up Down   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
     BBBBBB                   c BBBBBB                   c BBBBB
    AddddddddddddddAAAA444444Accdddddddddddddccccc222222cccddddddddddddddccc555555cc
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ddddddddddddddddd  AAAA  ddddddddddddddddd  ddddd                            c
    c ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd        c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                        22222 c             2222         c
    ddd                     1111111111111111             c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_ranking_by_rice_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o r Tab").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ What to do first ───────────────────╮
    │ RICE  2/4                            │
    │ RICE  opportunity                    │
    │ 1200  Keep the cart, and say what t… │
    │    -  Pay as a guest                 │
    │    -  顧客ポータルを作る             │
    │    -  A sticker in the box           │
    ╰─ at Pays by card ────────── ↓2 more ─╯
     Tab order   Enter go there   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccc
    c BBBBddddd                            c
    c ddddddddddddddddd                    c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                      c
    c                                      c
    c                                      c
    ccAAAAAAAAAAAAAAAAAccccccccccAAAAAAAAAcc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_pains() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o r Left").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
     Before                   │ Paying                   │ After
    ━ 100% assumed ━━━━ +0.7 ━┼─ 50% assumed ───── -1.0 ─┼─ 100% assumed ─── +1.5 ──
    ▌△ Sees the price         │ ▼ Pays by card           │ △ Gets the box
    ▌? @web                +1 │ ✓ @bank !4 ≡          -2 │ ? @courier ≡         +1
     ▲ Fills the cart         │ ◇ 確認メールを読む       │ ▲ Rides
    ╭─ What to do first ───────────────────────────────────────────────────────────╮
    │ Impact and effort  RICE  Opportunity score  Pains                            │
    │ priority  pain            severity       had by  owner  status  at           │
    │     1.80  Declined twice  4 catastrophe  9/20                   Pays by card │
    │                                                                              │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ Declined twice                                                               │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
          ◆⠒⠊⠉      ⠈⠢⡀       │                          ⣀⣀⣀⣀⣀⡠⠤⠤⠤●⠒⠒⠊⠉⠉
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⠘⢄ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⣀⠤●⠒⠒⠉⠉⠉⠉┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                        ⠑●⠤⣀⡀ │             ⣀⠤⠒⠉         │
    -2                      ⠈⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠊⠉             │
     mean +0.4 · range 4.0 · 7 touchpoints · 1 pain · lowest: Pays by card
     Tab order   Enter go there   e edit   Up Down   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
     BBBBBB                   c BBBBBB                   c BBBBB
    AddddddddddddddAAAA444444Accdddddddddddddccccc222222cccddddddddddddddccc555555cc
    A4 BBBBBBBBBBBBBB         c 1                        c 4
    Ad hhhh                44 c d hhhhh pp d          11 c d hhhhhhhh d         44
     5                        c 3                        c 5
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ddddddddddddddddd  dddd  ddddddddddddddddd  AAAAA                            c
    c dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd           c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                                                              c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
          A444      444       c                          444444444444444
    dddc c c c c c c c33 c c ccc c c c c c c c c333333333c c c c c c c c c c c c c c
                        22222 c             2222         c
    ddd                     1111111111111111             c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_pains_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o r Left").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ What to do first ───────────────────╮
    │ Pains  4/4                           │
    │ priority  pain                       │
    │     1.80  Declined twice             │
    │                                      │
    │                                      │
    │                                      │
    ╰─ at Pays by card ────────────────────╯
     Tab order   Enter go there   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBBBccccccccccccccccccccc
    c BBBBBddddd                           c
    c dddddddddddddd                       c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                      c
    c                                      c
    c                                      c
    ccAAAAAAAAAAAAAAAAAccccccccccccccccccccc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_matrix() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o x Down").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
    ╭─ Impact (up) and effort (right) ─────────────────────────────────────────────╮
    │   ─ quick wins ────────┼ big bets ────   a  Pay as a guest            2.50   │
    │                        │                 b  Keep the cart, and say …  2.50   │
    │ 5        ab            │                 c  顧客ポータルを作る        0.80   │
    │                        │                 d  A sticker in the box      1.00   │
    │                        │                 e  Drones                    0.40   │
    │ 4                      │       c                                             │
    │                        │                                                     │
    │   ─ maybes ────────────┼ time sinks ──                                       │
    │                        │                                                     │
    │ 3                      │                                                     │
    │                        │                                                     │
    │                        │                                                     │
    │ 2                      │       e                                             │
    │                        │                                                     │
    │                        │                                                     │
    │ 1 d                    │                                                     │
    │                        │                                                     │
    │   1      2      3       4      5 effort                                      │
    │                                                                              │
    │                                          1 more without impact or effort     │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     Arrows choose   Enter go there   e edit   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
    cccBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccc
    c   cBBBBBBBBBBBBcccccccccBBBBBBBBBBcccc                                       c
    c                        c                 RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c d        AR            c                                                     c
    c                        c                                                     c
    c                        c                                                     c
    c d                      c       A                                             c
    c                        c                                                     c
    c   cBBBBBBBBcccccccccccccBBBBBBBBBBBBcc                                       c
    c                        c                                                     c
    c d                      c                                                     c
    c                        c                                                     c
    c                        c                                                     c
    c d                      c       A                                             c
    c                        c                                                     c
    c                        c                                                     c
    c d A                    c                                                     c
    c                        c                                                     c
    c   d      d      d       d      d dddddd                                      c
    c                                                                              c
    c                                          ddddddddddddddddddddddddddddddd     c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_matrix_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o x Down").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭──── quick wins ─────┼ big bets ──────╮
    │ 5       ab          │                │
    │ 4                   │      c         │
    │   ─ maybes ─────────┼ time sinks     │
    │ 3                   │                │
    │ 2                   │      e         │
    │ 1 d                 │                │
    ╰─ b Keep the cart, and say what the …─╯
     Arrows choose   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccccBBBBBBBBBBBBccccccBBBBBBBBBBccccccc
    c d       AR          c                c
    c d                   c      A         c
    c   cBBBBBBBBccccccccccBBBBBBBBBBBB    c
    c d                   c                c
    c d                   c      A         c
    c d A                 c                c
    ccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAcc
     ddddddddddddddddddddddddd
    ");
}

#[test]
fn the_numbers_of_the_curve() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o t").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
    ╭─ Everybody  1/3 ─────────────────────────────────────────────────────────────╮
    │ Mean          +0.43                           +2     ⢀●⢄                 ⢀●  │
    │ Scores        7 of 7                                ⡰⠁  ⢇              ⢀⠔⠁   │
    │ Range         4.0, -2 to +2                       ●⠊    ⠸⡀           ⢀●⠁     │
    │ Lowest        -2 Pays by card                            ⢇         ⢀⠔⠁       │
    │ Highest       +2 Fills the cart, Rides         0 ┈ ┈ ┈ ┈ ⠸⡀┈ ┈ ┈ ┈●⠁ ┈ ┈ ┈ ┈ │
    │ Biggest drop  -3.0 from Fills the cart to                 ⢇      ⢰⠁          │
    │               Creates an account                          ●⡄    ⢀⠇           │
    │ Volatility    1.50 from score to score                     ⠘⢄  ⢀⠎            │
    │ Below zero    28.6 % of the scores            -2             ⠑●⠊             │
    │ End           +2                                                             │
    │ End - mean    +1.57                                                          │
    │ Peak-end      0.00, a heuristic; -2 and +2                                   │
    │               tie, with the latter it is                                     │
    │               +2.00                                                          │
    │                                                                              │
    │ Stages                                                                       │
    │ stage    mean    n  range                                                    │
    │ Before  +0.67  3/3    3.0                                                    │
    │ Paying  -1.00  2/2    2.0                                                    │
    │ After   +1.50  2/2    1.0                                                    │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     Tab next persona   j k scroll   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
    cccBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c                                               ddd    555                 55  c
    c                                                     55  5              555   c
    c                                                   44    44           444     c
    c                                                          4         444       c
    c                                               dddc c c c 33c c c c33 c c c c c
    c                                                           2      22          c
    c                                                           22    22           c
    c                                                            11  11            c
    c                                               ddd            111             c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c BBBBBB                                                                       c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_numbers_of_the_curve_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o t").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ Everybody  1/3 ─────────────────────╮
    │      △    ▲   ▽    ▼    ◇   △    ▲   │
    │ Mean          +0.43                  │
    │ Scores        7 of 7                 │
    │ Range         4.0, -2 to +2          │
    │ Lowest        -2 Pays by card        │
    │ Highest       +2 Fills the cart,     │
    ╰─────────────────────────── ↓18 more ─╯
     Tab next persona   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBccccccccccccccccccccccc
    c      4    5   2    1    3   4    5   c
    c                                      c
    c                                      c
    c                                      c
    c                                      c
    c                                      c
    ccccccccccccccccccccccccccccAAAAAAAAAAcc
     dddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_hand_offs() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("o h").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
    ╭─ What the map says ──────────────────────────────────────────────────────────╮
    │ Hand-offs                                                                    │
    │ from                to            owners                                     │
    │ Creates an account  Pays by card  Sales to Finance                           │
    │                                                                              │
    │ Channels                                                                     │
    │ channel  touchpoints   mean  n                                               │
    │ web                3  +0.67  3                                               │
    │ bank               1  -2.00  1                                               │
    │ mail               1   0.00  1                                               │
    │ courier            1  +1.00  1                                               │
    │ road               1  +2.00  1                                               │
    │                                                                              │
    │ Evidence                                                                     │
    │ where      kinds  pieces  which                                              │
    │ Whole map    1/8       1  survey                                             │
    │ Before       0/8       0                                                     │
    │ Paying       1/8       1  survey                                             │
    │ After        0/8       0                                                     │
    │                                                                              │
    │ Pains by segment                                                             │
    ╰─────────────────────────────────────────────────────────────────── ↓23 more ─╯
     Tab next part   j k scroll   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
    cccBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c BBBBBBBBB                                                                    c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c BBBBBBBB                                                                     c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c BBBBBBBB                                                                     c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c BBBBBBBBBBBBBBBB                                                             c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAAAAAAAcc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_hand_offs_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("o h").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ What the map says ──────────────────╮
    │ Hand-offs                            │
    │ from         to           owners     │
    │ Creates an…  Pays by ca…  Sales to … │
    │                                      │
    │ Channels                             │
    │ channel  touchpoints   mean  n       │
    ╰─────────────────────────── ↓37 more ─╯
     Tab next part   j k scroll   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBBBBcccccccccccccccccccc
    c BBBBBBBBB                            c
    c                                      c
    c                                      c
    c                                      c
    c BBBBBBBB                             c
    c                                      c
    ccccccccccccccccccccccccccccAAAAAAAAAAcc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_library_of_ideas() {
    insta::assert_snapshot!(Play::on(paying(), 80, 24).keys("i l j j").screen(), @"
     Paying  Maya, commuter · 田中さん                                  no file yet
     Before                   │ Paying                   │ After
    ╭─ Idea for Sees the price ────────────────────────────────────────────────────╮
    │ idea                         claimed benefit                                 │
    │ personalised content         connection                                      │
    │ interactive platform         engagement                                      │
    │ social proof                 credibility                                     │
    │ transparent communication    trust                                           │
    │ marketing automation         conversion                                      │
    │ behavioural tracking         conversion                                      │
    │ streamlined checkout         conversion                                      │
    │ loyalty programme            retention                                       │
    │ appreciation                 retention                                       │
    │ prompt handling of concerns  trust                                           │
    │ advocacy programme           credibility                                     │
    │ product development          innovation and growth                           │
    │                                                                              │
    │ Show what others say who were in the same place                              │
    │ social proof: what others say who tried it                                   │
    │ Claimed benefit: credibility. Nobody has shown it here yet.                  │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     mean +0.4 · range 4.0 · 7 touchpoints · 1 pain · lowest: Pays by card
     Enter note it here   Up Down choose   Esc close

     BBBBBBddddddddddddddddddddddddddd                                  ddddddddddd
     BBBBBB                   c BBBBBB                   c BBBBB
    cccBBBBBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c dddddddddddddddddddddddddddddddddddddddddddd                                 c
    c                                                                              c
    c                                                                              c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c ddddddddddddddddddddddddddddddddddddddddddddddd                              c
    c dddddddddddddddddddddddddddddddddddddddddd                                   c
    c ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                  c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_library_of_ideas_on_the_smallest_screen() {
    insta::assert_snapshot!(Play::on(paying(), 40, 10).keys("i l j j").screen(), @"
     Paying  Maya, commuter ·…  no file yet
    ╭─ Idea for Sees the price ────────────╮
    │ personalised content                 │
    │ interactive platform                 │
    │ social proof                         │
    │ transparent communication            │
    │ Show what others say who were in the │
    │ same place                           │
    ╰─ claimed benefit: credibility ───────╯
     Enter note it here   Esc close

     BBBBBBddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBBBBBBBBBBBBBBcccccccccccccc
    c                                      c
    c                                      c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                                      c
    c dddddddddddddddddddddddddddddddddddd c
    c dddddddddd                           c
    ccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAcccccccc
     dddddddddddddddddddddddddddddd
    ");
}
