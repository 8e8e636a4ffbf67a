//! Screens of the samples, as everybody sees them first, with the style of every cell under the picture;
//! the letters are those of `screens.rs`.

use std::fs;

use heartline::journey::template::Sample;
use heartline::store;

use crate::play::{Play, nothing};

fn open(name: &str, width: u16, height: u16) -> Play {
    Play::on(Sample::named(name).unwrap().map(), width, height)
}

#[test]
fn the_board_of_the_bike_on_a_small_screen() {
    insta::assert_snapshot!(open("bike", 80, 24).screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
     Awareness         │ Consideration     │ Purchase          │ Delivery         1›
    ━━━━━━━━━━━━ +0.5 ━┼──────────── +0.5 ─┼──────────── -0.5 ─┼──────────── -0.8 ──
    ▌▽ Misses the bus  │ △ Compares five   │ △ Puts the bike   │ ▽ Follows the
    ▌  again           │   models in five  │   in the cart     │   parcel on a map
    ▌✓ @street ≡  -0.5 │   tabs            │ ✓ @web       +0.8 │ ✓ @app ≡     -0.4
     △ Sees a friend's │ ✓ @web       +0.4 │ ▽ Has to create   │ ▼ Waits at home
       bike            │ ▽ Works out the   │   an account      │   for a courier
     ✓ @street ≡   ★+1 │   frame size      │ ✓ @web !2    -0.6 │   who never rings
     ▲ Watches clips   │ ✓ @web !3 ≡  -0.8 │ ▼ Learns what     │ ✓ @door !4 ≡  ★-2
       of a gravel     │ △ Reads reviews   │   shipping costs  │ ▼ Fetches the box
       race            │   from riders of  │ ✓ @web !3 ≡ ★-1.2 │   from a depot
     ✓ @social ≡  +1.3 │   the same height │ ▼ Pays by card    │   out of town
     ◇ Searches for a  │ ✓ @forum ≡   +0.9 │ ✓ @w… !!4 ≡ ★-1.8 │ ✓ @depot !3  -1.4
       city bike       │ ▲ Takes a test    │ ◇ Gets the        │ △ Unpacks it
     ✓ @search !2    0 │   ride            │   confirmation    │   without a
    ────◆──────────────┼─────────────  ↓1 ─┼─────────────  ↓1 ─┼────────────── ↓1 ──
    +2                 │                   │                   │
           ⢀●⠒⠊⠉●⠒⢄    │           ⢀●⠒⠉⠉●⠉⠉⠉⠉⠉⠑⠒●⡀             │               ⢀●⠤⠤⠤
     0 ┈ ⡠⠔⠁ ┈ ┈ ┈ ⠑●⠒⠒⠒⠒⠊⠉⠉●⠉⠢⡀ ┈⡠⠊ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⠢⡀ ┈ ┈ ┈ ⢀●⠒⠒⠒⠒⠒⠢⠤●⡀ ┈ ┈ ┈ ┈⡰⠁ ┈ ┈
        ◆              │       ⠈●⠊         │       ●⠑⠢●⣀  ⢀⠎   │     ⠈⠢⡀    ●⠜
    -2                 │                   │            ⠉●⠁    │       ⠈●⠒⠒⠊⠁
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unscored · lowest: Waits …
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB     c BBBBBBBB          c BBBBBBBB        AAA
    AAAAAAAAAAAA444444Accccccccccccc444444cccccccccccccc222222cccccccccccccc222222cc
    A2 BBBBBBBBBBBBBB  c 4                 c 4                 c 2
    A  BBBBB           c                   c                   c
    Ad hhhhhhh d  2222 c                   c d hhhh       4444 c d hhhh d     2222
     4                 c d hhhh       4444 c 2                 c 1
                       c 2                 c                   c
     d hhhhhhh d   444 c                   c d hhhh pp    2222 c
     5                 c d hhhh pp d  2222 c 1                 c d hhhhh pp d  111
                       c 4                 c                   c 1
                       c                   c d hhhh pp d 11111 c
     d hhhhhhh d  5555 c                   c 1                 c
     3                 c d hhhhhh d   4444 c d hhh ppp d 11111 c d hhhhhh pp  1111
                       c 5                 c 3                 c 4
     d hhhhhhh pp    3 c                   c                   c
    ccccAcccccccccccccccccccccccccccc AAAAccccccccccccccc AAAAccccccccccccccccAAAAcc
    ddd                c                   c                   c
           44444544    c           444445444444444             c               44444
    dddc 333 c c c 3333333334333 c33 c c c c c c 333 c c c 33333333323 c c c c33 c c
        A              c       222         c       22212  22   c     222    12
    ddd                c                   c            111    c       111111
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn the_board_of_the_bike_on_a_middling_screen() {
    insta::assert_snapshot!(open("bike", 120, 40).screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend rider · Priya, cargo-bike parent             no file yet
     Awareness       │ Consideration   │ Purchase        │ Delivery        │ Riding           │ Awareness  1/4
    ━━━━━━━━━━ +0.5 ━┼────────── +0.5 ─┼────────── -0.5 ─┼────────── -0.8 ─┼─ 20%? ─── +1.5 ──│ Misses the bus again
    ▌▽ Misses the    │ △ Compares five │ △ Puts the bike │ ▽ Follows the   │ △ Builds it      │ ▽ -0.5
    ▌  bus again     │   models in     │   in the cart   │   parcel on a   │   along with     │
    ▌✓ @stre… ≡ -0.5 │   five tabs     │ ✓ @web     +0.8 │   map           │   the video      │ Channel
                     │ ✓ @web     +0.4 │                 │ ✓ @app ≡   -0.4 │ ✓ @home ≡    +1  │   street
     △ Sees a        │                 │ ▽ Has to create │                 │                  │
       friend's bike │ ▽ Works out the │   an account    │ ▼ Waits at home │ ▲ Rides to work  │ For
     ✓ @street ≡ ★+1 │   frame size    │ ✓ @web !2  -0.6 │   for a courier │   for the first  │   Maya, commuter
                     │ ✓ @w… !3 ≡ -0.8 │                 │   who never     │   time           │
     ▲ Watches clips │                 │ ▼ Learns what   │   rings         │ ✓ @road ≡   ★+2  │ Thoughts
       of a gravel   │ △ Reads reviews │   shipping      │ ✓ @do… !4 ≡ ★-2 │                  │   On a bike I would be
       race          │   from riders   │   costs         │                 │ · Has the first  │   there by now.
     ✓ @soci… ≡ +1.3 │   of the same   │ ✓ !3 ≡    ★-1.2 │ ▼ Fetches the   │   service        │
                     │   height        │                 │   box from a    │ ? @workshop ≡    │ Motivations
     ◇ Searches for  │ ✓ @forum ≡ +0.9 │ ▼ Pays by card  │   depot out of  │                  │   Be on time without
       a city bike   │                 │ ✓ !!4 ≡   ★-1.8 │   town          │ ▲ Rides the      │   depending on a timetable
     ✓ @search !2  0 │ ▲ Takes a test  │                 │ ✓ @dep… !3 -1.4 │   Sunday loop    │     motive functional
                     │   ride          │ ◇ Gets the      │                 │   with friends   │
                     │ ✓ @sto… ≡ ★+1.5 │   confirmation  │ △ Unpacks it    │ ✓ @road    +1.7  │ Evidence
                     │                 │ ✓ @mail ≡  +0.2 │   without a     │                  │   ✓ Interviews with new
                     │                 │                 │   scratch       │ ▲ Tells a        │   riders
                     │                 │                 │ ✓ @home    +0.8 │   colleague      │     interview  n 14
                     │                 │                 │                 │   which shop     │     2026-06-18
                     │                 │                 │                 │ ✓ @talk ≡ ★+1.4  │
                     │                 │                 │                 │                  │
                     │                 │                 │                 │                  │
    ────◆────────────┼─────────────────┼─────────────────┼─────────────────┼──────────────────│
    +2               │                 │                 │                 │      ●           │
             ⢀⣀●     │            ⢀⠤●⠤⠤⠤⠤⣀               │                 │     ⢀⠎     ●⠒●   │
           ●⠊⠁  ⢣    │           ●⠁    │  ⠉⠢●            │              ●⣀⠤⠤⠤⠤⠤⠤●⠁            │
          ⢠⠃     ⢣   │ ⢀⣀⡠●⡀    ⡰⠁     │    ⠈⢢           │             ⢠⠃  │                  │
     0 ┈ ⢠⠃┈ ┈ ┈ ⠈●⠒⠒⠊⠉⠁ ┈ ⠈⢆┈ ⢠⠃┈ ┈ ┈ ┈ ┈ ┈ ⠈⢆┈ ┈ ┈ ┈●⠉⠉⠉⠉⠒⠢⢄ ┈ ┈ ┈ ┈ ⡎ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│
        ◆⠁           │      ⠈⢆⢀⠎       │      ●⡄     ⢀⠇  │    ●⢆      ⢰⠁   │                  │
                     │       ●⠁        │       ⠈⠢●   ⡸   │     ⠈⢆    ⢀⠇    │                  │
                     │                 │          ⠑⣄⢀⠇   │      ⠘⡄  ⢀●     │                  │
    -2               │                 │            ●    │       ●⠒⠒⠁      │                  │
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unscored · lowest: Waits at home fo…│
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit               ? help

     BBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd             ddddddddddd
     BBBBBBBBB       c BBBBBBBBBBBBB   c BBBBBBBB        c BBBBBBBB        c BBBBBB           c dddddddddddddd
    AAAAAAAAAA444444Accccccccccc444444cccccccccccc222222cccccccccccc222222cccddddddccc555555ccc BBBBBBBBBBBBBBBBBBBB
    A2 BBBBBBBBBB    c 4               c 4               c 2               c 4                c 222222
    A  BBBBBBBBB     c                 c                 c                 c                  c
    Ad hhhhhh d 2222 c                 c d hhhh     4444 c                 c                  c ddddddd
                     c d hhhh     4444 c                 c d hhhh d   2222 c d hhhhh d    44  c
     4               c                 c 2               c                 c                  c
                     c 2               c                 c 1               c 5                c ddd
     d hhhhhhh d 444 c                 c d hhhh pp  2222 c                 c                  c
                     c d hhh pp d 2222 c                 c                 c                  c
     5               c                 c 1               c                 c d hhhhh d   555  c dddddddd
                     c 4               c                 c d hhhh pp d 111 c                  c
                     c                 c                 c                 c d                c
     d hhhhhh d 5555 c                 c d pp d    11111 c 1               c                  c
                     c                 c                 c                 c d hhhhhhhhh d    c ddddddddddd
     3               c d hhhhhh d 4444 c 1               c                 c                  c
                     c                 c d ppp d   11111 c                 c 5                c
     d hhhhhhh pp  3 c 5               c                 c d hhhhh pp 1111 c                  c     ddddddddddddddddd
                     c                 c 3               c                 c                  c
                     c d hhhhh d 55555 c                 c 4               c d hhhhh    5555  c dddddddd
                     c                 c d hhhhh d  3333 c                 c                  c
                     c                 c                 c                 c 5                c
                     c                 c                 c d hhhhh    4444 c                  c     dddddddddddddddd
                     c                 c                 c                 c                  c     dddddddddd
                     c                 c                 c                 c d hhhhh d 55555  c
                     c                 c                 c                 c                  c
                     c                 c                 c                 c                  c
    ccccAcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd              c                 c                 c                 c      5           c
             555     c            55555555               c                 c     55     555   c
           444  4    c           44    c  444            c              4444444444            c
          44     4   c 44444    44     c    44           c             44  c                  c
    dddc 33c c c 3333333 c 33c 33c c c c c c 33c c c c33333333 c c c c 3 c c c c c c c c c c cc
        A2           c      2222       c      22     22  c    22      22   c                  c
                     c       22        c       221   2   c     22    22    c                  c
                     c                 c          1111   c      11  11     c                  c
    ddd              c                 c            1    c       1111      c                  c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddc
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd               Addddd
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a picture of sixty rows, and their styles")]
fn the_board_of_the_bike_on_a_large_screen() {
    insta::assert_snapshot!(open("bike", 200, 60).screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend rider · Priya, cargo-bike parent                                                                                             no file yet
     Awareness                    │ Consideration                │ Purchase                    │ Delivery                    │ Riding                       │ Awareness  1/4
    ━━━━━━━━━━━━━━━━━━━━━━━ +0.5 ━┼─────────────────────── +0.5 ─┼────────────────────── -0.5 ─┼────────────────────── -0.8 ─┼─ 20% assumed ──────── +1.5 ──│ Misses the bus again
    ▌▽ Misses the bus again       │ △ Compares five models in    │ △ Puts the bike in the cart │ ▽ Follows the parcel on a   │ △ Builds it along with the   │ ▽ -0.5
    ▌✓ @street ≡             -0.5 │   five tabs                  │ ✓ @web                 +0.8 │   map                       │   video                      │
                                  │ ✓ @web                  +0.4 │                             │ ✓ @app ≡               -0.4 │ ✓ @home ≡                +1  │ Channel
     △ Sees a friend's bike       │                              │ ▽ Has to create an account  │                             │                              │   street
     ✓ @street ≡              ★+1 │ ▽ Works out the frame size   │ ✓ @web !2              -0.6 │ ▼ Waits at home for a       │ ▲ Rides to work for the      │
                                  │ ✓ @web !3 ≡             -0.8 │                             │   courier who never rings   │   first time                 │ For
     ▲ Watches clips of a gravel  │                              │ ▼ Learns what shipping      │ ✓ @door !4 ≡            ★-2 │ ✓ @road ≡               ★+2  │   Maya, commuter
       race                       │ △ Reads reviews from riders  │   costs                     │                             │                              │
     ✓ @social ≡             +1.3 │   of the same height         │ ✓ @web !3 ≡           ★-1.2 │ ▼ Fetches the box from a    │ · Has the first service      │ Thoughts
                                  │ ✓ @forum ≡              +0.9 │                             │   depot out of town         │ ? @workshop ≡                │   On a bike I would be there by now.
     ◇ Searches for a city bike   │                              │ ▼ Pays by card              │ ✓ @depot !3            -1.4 │                              │
     ✓ @search !2               0 │ ▲ Takes a test ride          │ ✓ @web !!4 ≡          ★-1.8 │                             │ ▲ Rides the Sunday loop      │ Motivations
                                  │ ✓ @store ≡             ★+1.5 │                             │ △ Unpacks it without a      │   with friends               │   Be on time without depending on a timetable
                                  │                              │ ◇ Gets the confirmation     │   scratch                   │ ✓ @road                +1.7  │     motive functional
                                  │                              │ ✓ @mail ≡              +0.2 │ ✓ @home                +0.8 │                              │
                                  │                              │                             │                             │ ▲ Tells a colleague which    │ Evidence
                                  │                              │                             │                             │   shop                       │   ✓ Interviews with new riders
                                  │                              │                             │                             │ ✓ @talk ≡             ★+1.4  │     interview  n 14  2026-06-18
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
                                  │                              │                             │                             │                              │
    ──────◆───────────────────────┼──────────────────────────────┼─────────────────────────────┼─────────────────────────────┼──────────────────────────────│
    +2                            │                              │                             │                             │          ●                   │
                                  │                              │                             │                             │         ⡔⠁         ●⢄⣀       │
                     ⣀⣀●          │                      ⣀⠤⠒●⠒⠒⠒⠒⠢⠤⣀                           │                             │        ⡜              ⠉⠒●    │
                 ⡠⠔⠉⠉   ⠑⡄        │                    ⡠⠊        │  ⠑⠢⡀                        │                             │      ⡠⠊                      │
               ⢠●        ⠈⢆       │                  ⢀●          │    ⠈●⡀                      │                        ●⠤⠔⠒⠒⠒⠊⠉⠉⠉⠉●                        │
              ⡠⠃          ⠈⢆      │                 ⢀⠎           │      ⠑⡄                     │                       ⢠⠃    │                              │
             ⡰⠁            ⠈⢆     ⢀⣀⠤⠔⠒⠉⠉●⠢⡀        ⡜            │       ⠸⡀                ●⣀⣀⣀⣀                      ⢀⠇     │                              │
     0 ┈ ┈ ┈⡔⠁ ┈ ┈ ┈ ┈ ┈ ┈ ┈⠈●⠒⠒⠒⠉⠁┈ ┈ ┈ ┈ ⠘⢄┈ ┈ ┈ ⡸ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⠱⡀ ┈ ┈ ┈ ┈ ┈ ┈ ┈⢠⠃ ┈ ┈⠉⠉⠒⢄⡀┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⡜┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│
           ⡜                      │         ⠈⢆    ⡰⠁             │         ⠱⡀             ⡎    │    ⠈⠢●              ⢰⠁      │                              │
          ◆                       │          ⠈⢆  ⡰⠁              │          ●⡀           ⢰⠁    │      ⠈⢆             ⡎       │                              │
                                  │            ●⠊                │           ⠈⠢⣀         ⡎     │       ⠈⢆           ⡸        │                              │
                                  │                              │              ⠑●⡀     ⢰⠁     │        ⠈⡆         ⢠⠃        │                              │
                                  │                              │                ⠈⠢⡀   ⡎      │         ⠘⡄       ●⠁         │                              │
                                  │                              │                  ⠑⠢●⠜       │          ⠸⡀    ⡠⠊           │                              │
    -2                            │                              │                             │           ⠘●⠒⠒⠉             │                              │
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unscored · lowest: Waits at home for a courier who never rings                                    │
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit                                                                                               ? help

     BBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                                                                                             ddddddddddd
     BBBBBBBBB                    c BBBBBBBBBBBBB                c BBBBBBBB                    c BBBBBBBB                    c BBBBBB                       c dddddddddddddd
    AAAAAAAAAAAAAAAAAAAAAAA444444Acccccccccccccccccccccccc444444cccccccccccccccccccccccc222222cccccccccccccccccccccccc222222cccdddddddddddddcccccccc555555ccc BBBBBBBBBBBBBBBBBBBB
    A2 BBBBBBBBBBBBBBBBBBBB       c 4                            c 4                           c 2                           c 4                            c 222222
    Ad hhhhhhh d             2222 c                              c d hhhh                 4444 c                             c                              c
                                  c d hhhh                  4444 c                             c d hhhh d               2222 c d hhhhh d                44  c ddddddd
     4                            c                              c 2                           c                             c                              c
     d hhhhhhh d              444 c 2                            c d hhhh pp              2222 c 1                           c 5                            c
                                  c d hhhh pp d             2222 c                             c                             c                              c ddd
     5                            c                              c 1                           c d hhhhh pp d            111 c d hhhhh d               555  c
                                  c 4                            c                             c                             c                              c
     d hhhhhhh d             5555 c                              c d hhhh pp d           11111 c 1                           c d                            c dddddddd
                                  c d hhhhhh d              4444 c                             c                             c d hhhhhhhhh d                c
     3                            c                              c 1                           c d hhhhhh pp            1111 c                              c
     d hhhhhhh pp               3 c 5                            c d hhhh ppp d          11111 c                             c 5                            c ddddddddddd
                                  c d hhhhhh d             55555 c                             c 4                           c                              c
                                  c                              c 3                           c                             c d hhhhh                5555  c     ddddddddddddddddd
                                  c                              c d hhhhh d              3333 c d hhhhh                4444 c                              c
                                  c                              c                             c                             c 5                            c dddddddd
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c d hhhhh d             55555  c     ddddddddddddddddddddddddddd
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
                                  c                              c                             c                             c                              c
    ccccccAcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                           c                              c                             c                             c          5                   c
                                  c                              c                             c                             c         55         555       c
                     555          c                      55555555555                           c                             c        5              555    c
                 5555   55        c                    55        c  555                        c                             c      55                      c
               44        44       c                  44          c    444                      c                        444444444444                        c
              44          44      c                 44           c      44                     c                       44    c                              c
             44            44     4444444444        4            c       44                34444                      44     c                              c
    dddc c c33 c c c c c c c3333333c c c c 33c c c 3 c c c c c c c c c c c33 c c c c c c c33 c c33333c c c c c c c c c3c c c c c c c c c c c c c c c c c c cc
           2                      c         22    22             c         22             2    c    222              22      c                              c
          A                       c          22  22              c          22           22    c      22             2       c                              c
                                  c            22                c           222         2     c       22           2        c                              c
                                  c                              c              111     11     c        11         11        c                              c
                                  c                              c                111   1      c         11       11         c                              c
                                  c                              c                  1111       c          11    11           c                              c
    ddd                           c                              c                             c           11111             c                              c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                                    c
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd                                                                                               Addddd
    ");
}

#[test]
fn the_board_of_the_software_on_a_small_screen() {
    insta::assert_snapshot!(open("software", 80, 24).screen(), @"
     Choosing a planning tool for the workshop  as-is · Karin, head o…  no file yet
     Awareness                │ Consideration            │ Decision
    ━━━━━━━━━━━━━━━━━━━ -0.2 ━┼─────────────────── -0.1 ─┼─ 25% assumed ──── +0.3 ──
    ▌▼ Pays a penalty for a   │ ▽ Compares eight tools   │ △ Tries it with the
    ▌  late kitchen           │   in a table             │   foreman for two weeks
    ▌✓ @office !2 ≡      -1.6 │ ✓ @web !3 ≡         -0.5 │ ✓ @app !3 ≡       ★+0.6
     △ Hears how another      │ △ Watches a case study   │ ▲ Calls a firm that has
       workshop plans         │   of a kitchen maker     │   it
     ✓ @trade fair       +0.8 │ ✓ @video ≡            +1 │ ✓ @phone ≡         +1.2
     △ Reads a page about     │ ▽ Sees a demo with       │ ▽ Explains it to the
       planning by hand       │   invented data          │   other three
     ✓ @blog             +0.3 │ ✓ @video call !3 ≡ ★-0.7 │ ? @meeting ≡       -0.9
                              │                          │ △ Signs for a year
                              │                          │ ✓ @e-mail ≡       ★+0.4
                              │                          │
                              │                          │
    ──────◆───────────────────┼──────────────────────────┼──────────────────────────
    +2                        │                          │
                ⢀⡠●⠤⣀⣀⣀       │           ⢀⡠⠤●⠤⣀         │     ●⣀⠤⠔⠒●⠒⢄
     0 ┈ ┈ ┈ ⢀⠤⠊⠁┈ ┈ ┈ ⠉⠉●⠑⠒⠒⠢⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⠤⠊⠁┈ ┈ ┈⠑⠢⣀┈ ┈ ┈⣀⣀⠤⠔⠒⠊⠉┈ ┈ ┈ ┈ ⠑⢄┈ ┈⢀⡠⠔● ┈ ┈
           ⣀⠔⠁                │      ●             ⠉●⠉⠉⠉ │               ⠑●⠊⠁
    -2    ◆                   │                          │
     mean +0.1 · range 2.8 · 10 touchpoints · 4 pains · lowest: Pays a penalty for …
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB                c BBBBBBBBBBBBB            c BBBBBBBB
    AAAAAAAAAAAAAAAAAAA333333Acccccccccccccccccccc333333cccdddddddddddddcccc444444cc
    A1 BBBBBBBBBBBBBBBBBBBB   c 2                        c 4
    A  BBBBBBBBBBBB           c                          c
    Ad hhhhhhh pp d      1111 c d hhhh pp d         2222 c d hhhh pp d       44444
     4                        c 4                        c 5
                              c                          c
     d hhhhhhhhhhh       4444 c d hhhhhh d            44 c d hhhhhh d         5555
     4                        c 2                        c 2
                              c                          c
     d hhhhh             4444 c d hhhhhhhhhhh pp d 22222 c d hhhhhhhh d       2222
                              c                          c 4
                              c                          c d hhhhhhh d       44444
                              c                          c
                              c                          c
    ccccccAccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                       c                          c
                4444444       c           444444         c     44444544
    dddc c c 3333c c c 33433333333333333333c c c333c c c3333333c c c c 33c c3334 c c
           222                c      2             22222 c               2222
    ddd   A                   c                          c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn the_board_of_the_software_on_a_middling_screen() {
    insta::assert_snapshot!(open("software", 120, 40).screen(), @"
     Choosing a planning tool for the workshop  as-is · Karin, head of the workshop · Thomas, managing direct…  no file yet
     Awareness                 │ Consideration             │ Decision                   │ Awareness  1/3
    ━━━━━━━━━━━━━━━━━━━━ -0.2 ━┼──────────────────── -0.1 ─┼─ 25% assumed ────── +0.3 ──│ Pays a penalty for a late kitchen
    ▌▼ Pays a penalty for a    │ ▽ Compares eight tools in │ △ Tries it with the        │ ▼ -1.6
    ▌  late kitchen            │   a table                 │   foreman for two weeks    │
    ▌✓ @office !2 ≡       -1.6 │ ✓ @web !3 ≡          -0.5 │ ✓ @app !3 ≡         ★+0.6  │ Channel
                               │                           │                            │   office
     △ Hears how another       │ △ Watches a case study of │ ▲ Calls a firm that has    │
       workshop plans          │   a kitchen maker         │   it                       │ For
     ✓ @trade fair        +0.8 │ ✓ @video ≡             +1 │ ✓ @phone ≡           +1.2  │   Thomas, managing director
                               │                           │                            │
     △ Reads a page about      │ ▽ Sees a demo with        │ ▽ Explains it to the       │ Pains
       planning by hand        │   invented data           │   other three              │   Nobody saw it coming until the
     ✓ @blog              +0.3 │ ✓ @video call !3 ≡  ★-0.7 │ ? @meeting ≡         -0.9  │   fitters stood waiting ~2
                               │                           │                            │     frequency 7/12 · evidence
                               │                           │ △ Signs for a year         │     Interviews with buyers
                               │                           │ ✓ @e-mail ≡         ★+0.4  │
                               │                           │                            │ Thoughts
                               │                           │                            │   We had the wood. We had the
                               │                           │                            │   people. Why was it late?
                               │                           │                            │
                               │                           │                            │ Motivations
                               │                           │                            │   Stop paying for the same
                               │                           │                            │   mistake
                               │                           │                            │     motive functional
                               │                           │                            │
                               │                           │                            │ Action
                               │                           │                            │   Signs the credit note and asks
    ──────◆────────────────────┼───────────────────────────┼────────────────────────────│   why
    +2                         │                           │                            │
                               │                           │                            │ Evidence
                  ●⣀⡀          │             ⡠●⠤⡀          │       ⢀⠤⠒⠊●⠑⢄              │   ✓ Interviews with buyers
                ⡰⠉  ⠈⠉⠑⠒⠤⢄●    │           ⡠⠋   ⠈⠢⡀        │   ⢀⡠●⠊⠁     ⠈⢆        ●    │     interview  n 12  2026-09-18
     0 ┈ ┈ ┈ ┈⢀⠎ ┈ ┈ ┈ ┈ ┈ ⠉⠉⠒⠢⠤⣀⡀ ┈ ┈ ┈ ⡠⠊┈ ┈ ┈ ┈⠘⢄ ┈ ┈ ┈ ┈⣀⠔⠊⠁ ┈ ┈ ┈ ┈ ┈⠈⢆ ┈ ┈ ⡠⠊┈ ┈ ┈│
             ⢠⠃                │ ⠈⠉⠒⠒⠒●⠒⠊           ⠑⢄●⣀⡠⠤⠒⠉               ⠘⢄  ⡠⠊       │
            ⡰⠁                 │                           │                ⠈●⠉         │
          ◆⠜                   │                           │                            │
    -2                         │                           │                            │
     mean +0.1 · range 2.8 · 10 touchpoints · 4 pains · lowest: Pays a penalty for a la…│
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit               ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB                 c BBBBBBBBBBBBB             c BBBBBBBB                   c dddddddddddddd
    AAAAAAAAAAAAAAAAAAAA333333Accccccccccccccccccccc333333cccdddddddddddddcccccc444444ccc BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    A1 BBBBBBBBBBBBBBBBBBBB    c 2                         c 4                          c 111111
    A  BBBBBBBBBBBB            c                           c                            c
    Ad hhhhhhh pp d       1111 c d hhhh pp d          2222 c d hhhh pp d         44444  c ddddddd
                               c                           c                            c
     4                         c 4                         c 5                          c
                               c                           c                            c ddd
     d hhhhhhhhhhh        4444 c d hhhhhh d             44 c d hhhhhh d           5555  c
                               c                           c                            c
     4                         c 2                         c 2                          c ppppp
                               c                           c                            c
     d hhhhh              4444 c d hhhhhhhhhhh pp d  22222 c d hhhhhhhh d         2222  c
                               c                           c                            c     ddddddddddddddddddddddddd
                               c                           c 4                          c     dddddddddddddddddddddd
                               c                           c d hhhhhhh d         44444  c
                               c                           c                            c dddddddd
                               c                           c                            c
                               c                           c                            c
                               c                           c                            c
                               c                           c                            c ddddddddddd
                               c                           c                            c
                               c                           c                            c
                               c                           c                            c     ddddddddddddddddd
                               c                           c                            c
                               c                           c                            c dddddd
                               c                           c                            c
    ccccccAcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                        c                           c                            c
                               c                           c                            c dddddddd
                  444          c             4444          c       4444544              c
                44  4444444    c           44   444        c   44444     44        4    c     ddddddddddddddddddddddddddd
    dddc c c c33 c c c c c 3333333 c c c 33c c c c33 c c c c3333 c c c c c33 c c 33c c cc
             22                c 22222222           22222222               22  22       c
            22                 c                           c                222         c
          A1                   c                           c                            c
    ddd                        c                           c                            c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddc
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd               Addddd
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a picture of sixty rows, and their styles")]
fn the_board_of_the_software_on_a_large_screen() {
    insta::assert_snapshot!(open("software", 200, 60).screen(), @"
     Choosing a planning tool for the workshop  as-is · Karin, head of the workshop · Thomas, managing director                                                                                 no file yet
     Awareness                             │ Consideration                         │ Decision                                                               │ Awareness  1/3
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ -0.2 ━┼──────────────────────────────── -0.1 ─┼─ 25% assumed ────────────────── +0.3 ──                                │ Pays a penalty for a late kitchen
    ▌▼ Pays a penalty for a late kitchen   │ ▽ Compares eight tools in a table     │ △ Tries it with the foreman for two                                    │ ▼ -1.6
    ▌✓ @office !2 ≡                   -1.6 │ ✓ @web !3 ≡                      -0.5 │   weeks                                                                │
                                           │                                       │ ✓ @app !3 ≡                     ★+0.6                                  │ Channel
     △ Hears how another workshop plans    │ △ Watches a case study of a kitchen   │                                                                        │   office
     ✓ @trade fair                    +0.8 │   maker                               │ ▲ Calls a firm that has it                                             │
                                           │ ✓ @video ≡                         +1 │ ✓ @phone ≡                       +1.2                                  │ For
     △ Reads a page about planning by hand │                                       │                                                                        │   Thomas, managing director
     ✓ @blog                          +0.3 │ ▽ Sees a demo with invented data      │ ▽ Explains it to the other three                                       │
                                           │ ✓ @video call !3 ≡              ★-0.7 │ ? @meeting ≡                     -0.9                                  │ Pains
                                           │                                       │                                                                        │   Nobody saw it coming until the fitters
                                           │                                       │ △ Signs for a year                                                     │   stood waiting ~2
                                           │                                       │ ✓ @e-mail ≡                     ★+0.4                                  │     frequency 7/12 · evidence Interviews with
                                           │                                       │                                                                        │     buyers
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │ Thoughts
                                           │                                       │                                                                        │   We had the wood. We had the people. Why was
                                           │                                       │                                                                        │   it late?
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │ Motivations
                                           │                                       │                                                                        │   Stop paying for the same mistake
                                           │                                       │                                                                        │     motive functional
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │ Action
                                           │                                       │                                                                        │   Signs the credit note and asks why
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │ Evidence
                                           │                                       │                                                                        │   ✓ Interviews with buyers
                                           │                                       │                                                                        │     interview  n 12  2026-09-18
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
    ────────◆──────────────────────────────┼───────────────────────────────────────┼────────────────────────────────────────                                │
    +2                                     │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │                                                                        │
                                           │                                       │            ⣀⠤⠔⠒●⢄                                                      │
                       ⣀●⠤⣀⣀⡀              │                 ⢀⠔⠉●⠉⠒⢄               │         ⣀⠔⠊      ⠱⡀                                                    │
                     ⡠⠊     ⠈⠉⠒⠢⢄⣀         │                ⡔⠁      ⠣⡀             │     ⢀⡠●⠉          ⠱⡀                                                   │
                    ⡔⠁            ⠉⠒●⠤⣀⡀   │              ⢠⠊         ⠘⢄            │   ⡠⠔⠁              ⢣           ⢀●                                      │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ⡜ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⠑⠢⠤⣀ ┈ ┈ ┈ ┈ ┈ ┈ ⡔⠁┈ ┈ ┈ ┈ ┈ ┈⠈⢢ ┈ ┈ ┈ ┈ ┈ ┈⢀⠤⠊┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⢇ ┈ ┈ ┈ ┈ ⡰⠁┈ ┈ ┈ ┈                                │
                 ⢀⠎                        │⠉⠒⠢⢄⣀⡀    ⢀⡠⠊               ⠱⡀       ⢀⡠⠒⠁                    ⠈⡆      ⢀⠎                                         │
                ⢀⠎                         │     ⠈⠉⠉●⠉⠁                  ⠈⠢⣀●⣀⡠⠤⠒⠁ │                      ⠘⡄   ⢀⠔⠁                                          │
               ⢀⠎                          │                                       │                       ⠈●⠤⠔⠁                                            │
              ⢀⠎                           │                                       │                                                                        │
             ⡠⠃                            │                                       │                                                                        │
            ◆                              │                                       │                                                                        │
    -2                                     │                                       │                                                                        │
     mean +0.1 · range 2.8 · 10 touchpoints · 4 pains · lowest: Pays a penalty for a late kitchen                                                           │
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit                                                                                               ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                                                                                 ddddddddddd
     BBBBBBBBB                             c BBBBBBBBBBBBB                         c BBBBBBBB                                                               c dddddddddddddd
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA333333Accccccccccccccccccccccccccccccccc333333cccdddddddddddddcccccccccccccccccc444444cc                                c BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    A1 BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB   c 2                                     c 4                                                                      c 111111
    Ad hhhhhhh pp d                   1111 c d hhhh pp d                      2222 c                                                                        c
                                           c                                       c d hhhh pp d                     44444                                  c ddddddd
     4                                     c 4                                     c                                                                        c
     d hhhhhhhhhhh                    4444 c                                       c 5                                                                      c
                                           c d hhhhhh d                         44 c d hhhhhh d                       5555                                  c ddd
     4                                     c                                       c                                                                        c
     d hhhhh                          4444 c 2                                     c 2                                                                      c
                                           c d hhhhhhhhhhh pp d              22222 c d hhhhhhhh d                     2222                                  c ppppp
                                           c                                       c                                                                        c
                                           c                                       c 4                                                                      c
                                           c                                       c d hhhhhhh d                     44444                                  c     ddddddddddddddddddddddddddddddddddddddddd
                                           c                                       c                                                                        c     dddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c dddddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c ddddddddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c     ddddddddddddddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c dddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c dddddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c     ddddddddddddddddddddddddddd
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
    ccccccccAccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc                                c
    ddd                                    c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c                                                                        c
                                           c                                       c            555555                                                      c
                       444444              c                 4444444               c         444      44                                                    c
                     44     444444         c                44      44             c     4444          44                                                   c
                    44            444444   c              44         44            c   444              4           44                                      c
    dddc c c c c c 3 c c c c c c c c c 33333 c c c c c c 33c c c c c c33 c c c c c c333c c c c c c c c c 3 c c c c 33c c c c                                c
                 22                        c222222    222               22       2222                    22      22                                         c
                22                         c     222222                  222222222 c                      22   222                                          c
               22                          c                                       c                       22222                                            c
              11                           c                                       c                                                                        c
             11                            c                                       c                                                                        c
            A                              c                                       c                                                                        c
    ddd                                    c                                       c                                                                        c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                                                           c
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd                                                                                               Addddd
    ");
}

#[test]
fn the_lanes_of_the_clinic_on_a_small_screen() {
    insta::assert_snapshot!(open("clinic", 80, 24).keys("v").screen(), @"
     A visit to the day clinic  as-is · Walter, 68, hand surgery        no file yet
       Before the day Arrival               Treatment              Going home
       ━━━━━━━ -0.1 ━ ────────────── -0.5 ─ ─────────────── +0.9 ─ ───────── +0.6 ─
    +2               │                     │                      │
                     │                     │                      │
                     │                     │                      │
                     │                     │                      │          ⢀●
                     │                     │   ⡰●⠑⠢⡀              │          ⡜
                     │                     │  ⢠⠃   ⠈⠢⡀      ⣀⠤⠔●⢄ │         ⡸
                     │                     │  ⡜      ⠈⠢●⣀⠤⠔⠊     ⠱⡀        ⢰⠁
          ◆⢢         │                     │ ⢠⠃                   ⠘⡄      ⢠⠃
            ⠱⡀       │         ⢀⡠●⡀        │ ⡜                    │⠘⡄    ⢀⠎
     0 ┈ ┈ ┈ ⠑⡄┈ ┈ ┈ ┈ ┈ ┈ ┈ ⡠⠒⠁ ┈⠈⢆ ┈ ┈ ┈ ┈⢠⠃ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈⠘⢄ ┈⢠⠊ ┈ ┈ ┈ ┈ ┈
              ⠘⢄     │     ⡠⠊      ⠈⢆      │⡸                     │  ⠈●⠒⠁
               ⠈⠢⡀   │⣀⣀⠤●⠉         ⠘⡄     ⢀⠇                     │
                 ⠈●⠉⠉⠉               ⠸⡀    ⡸                      │
                     │                ⢣   ⢀⠇                      │
                     │                 ⢣  ⡜│                      │
                     │                  ●⠊ │                      │
                     │                     │                      │
                     │                     │                      │
    -2               │                     │                      │
     ◆ Reads the letter with the date  +0.5  Before the day
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddd        ddddddddddd
       AAAAAAAAAAAAAA BBBBBBB               BBBBBBBBB              BBBBBBBBBB
       AAAAAAA333333A cccccccccccccc222222c ccccccccccccccc444444c ccccccccc444444c
    ddd              c                     c                      c
                     c                     c                      c
                     c                     c                      c
                     c                     c                      c          55
                     c                     c   55555              c          5
                     c                     c  44   444      44444 c         4
                     c                     c  4      4444444     44        44
          A4         c                     c 44                   44      44
            33       c         3333        c 3                    c33    33
    dddc c c 33c c c c c c c 333 c33 c c c c33 c c c c c c c c c ccc33 c33 c c c c c
              33     c     33      33      c3                     c  3333
               222   c22222         22     22                     c
                 22222               22    2                      c
                     c                2   22                      c
                     c                 1  1c                      c
                     c                  11 c                      c
                     c                     c                      c
                     c                     c                      c
    ddd              c                     c                      c
     AABBBBBBBBBBBBBBBBBBBBBBBBBBBBBB  4444  dddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn the_lanes_of_the_clinic_on_a_middling_screen() {
    insta::assert_snapshot!(open("clinic", 120, 40).keys("v").screen(), @"
     A visit to the day clinic  as-is · Walter, 68, hand surgery                                                no file yet
       Before the day         Arrival                           Treatment                          Going home
       ━━━━━━━━━━━━━━━ -0.1 ━ ────────────────────────── -0.5 ─ ─────────────────────────── +0.9 ─ ───────────────── +0.6 ─
    +2                       │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │                 ●
                             │                                 │                                  │                ⢠⠃
                             │                                 │     ⡠●⠒⢄                         │               ⢀⠇
                             │                                 │    ⢠⠃   ⠑⢄                       │               ⡜
                             │                                 │    ⡎      ⠱⡀               ⣀●⡀   │              ⢰⠁
                             │                                 │   ⢰⠁       ⠈⢆          ⣀⠔⠊⠉  ⠈⢢  │              ⡇
                             │                                 │   ⡎          ⠑⢄     ⣀⠔⠊        ⠱⡀│             ⡸
                             │                                 │  ⢠⠃            ⠉●⠒⠊⠉            ⠱⡀            ⢠⠃
            ◆⢢               │                                 │  ⡸                               ⢣            ⡎
              ⢣              │                                 │  ⡇                               │⢇          ⡸
               ⢣             │                ⣀●⡀              │ ⢸                                │⠈⢆        ⢠⠃
                ⢣            │             ⢀⠔⠉  ⠈⢆             │ ⡜                                │ ⠘⡄      ⢀⠇
     0 ┈ ┈ ┈ ┈ ┈ ⢇ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⢀⠔⠁ ┈ ┈ ⠈⢆┈ ┈ ┈ ┈ ┈ ┈ ┈⢀⠇ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ⠘⡄┈ ┈ ⢀⠎┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                 ⠈⢆          │          ⡠⠃        ⠘⡄           │⢸                                 │   ⠘⢄  ⡠⠊
                  ⠈⢆         │        ⡠⠊           ⠸⡀          │⡎                                 │     ●⠉
                   ⠈⢆        │     ●⡠⠊              ⢇          ⢠⠃                                 │
                     ⠣⡀      │ ⢀⡠⠤⠊⠁                ⠘⡄         ⡸                                  │
                      ⠈⠢●⠤⠤⠔⠒⠊⠉⠁                     ⢱         ⡇                                  │
                             │                       ⠈⡆       ⢸│                                  │
                             │                        ⠸⡀      ⡎│                                  │
                             │                         ⢣     ⢰⠁│                                  │
                             │                         ⠈⢆    ⡎ │                                  │
                             │                          ⠘⡄  ⡸  │                                  │
                             │                           ⠈●⠔⠁  │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
                             │                                 │                                  │
    -2                       │                                 │                                  │
     ◆ Reads the letter with the date  +0.5  Before the day
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit               ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddd                                                ddddddddddd
       AAAAAAAAAAAAAA         BBBBBBB                           BBBBBBBBB                          BBBBBBBBBB
       AAAAAAAAAAAAAAA333333A cccccccccccccccccccccccccc222222c ccccccccccccccccccccccccccc444444c ccccccccccccccccc444444c
    ddd                      c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c                 5
                             c                                 c                                  c                55
                             c                                 c     5555                         c               55
                             c                                 c    55   55                       c               5
                             c                                 c    4      44               444   c              44
                             c                                 c   44       44          4444  44  c              4
                             c                                 c   4          44     444        44c             4
                             c                                 c  44            44444            44            44
            A4               c                                 c  4                               4            4
              4              c                                 c  4                               c4          4
               3             c                333              c 3                                c33        33
                3            c             333  33             c 3                                c 33      33
    dddc c c c c 3 c c c c c c c c c c c 333 c c 33c c c c c c c33 c c c c c c c c c c c c c c c ccc 33c c 33c c c c c c c c
                 33          c          33        33           c3                                 c   33  33
                  33         c        33           33          c3                                 c     33
                   22        c     222              2          22                                 c
                     22      c 22222                22         2                                  c
                      2222222222                     2         2                                  c
                             c                       22       2c                                  c
                             c                        22      2c                                  c
                             c                         2     22c                                  c
                             c                         11    1 c                                  c
                             c                          11  1  c                                  c
                             c                           1111  c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
                             c                                 c                                  c
    ddd                      c                                 c                                  c
     AABBBBBBBBBBBBBBBBBBBBBBBBBBBBBB  4444  dddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd               Addddd
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a picture of sixty rows, and their styles")]
fn the_lanes_of_the_clinic_on_a_large_screen() {
    insta::assert_snapshot!(open("clinic", 200, 60).keys("v").screen(), @"
     A visit to the day clinic  as-is · Walter, 68, hand surgery                                                                                                                                no file yet
       Before the day                         Arrival                                                   Treatment                                                  Going home
       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ -0.1 ━ ────────────────────────────────────────────────── -0.5 ─ ─────────────────────────────────────────────────── +0.9 ─ ───────────────────────────────── +0.6 ─
    +2                                       │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │                             ●
                                             │                                                         │                                                          │                            ⢰⠁
                                             │                                                         │                                                          │                           ⢠⠃
                                             │                                                         │         ⡔●⠒⠢⢄                                            │                           ⡎
                                             │                                                         │        ⡜     ⠑⠤⡀                                         │                          ⡜
                                             │                                                         │       ⡸        ⠘⢄                                        │                         ⢰⠁
                                             │                                                         │      ⢠⠃          ⠑⢄                                      │                        ⢀⠇
                                             │                                                         │      ⡎            ⠈⠢⡀                      ⢀⡠⠤⠒⠒●⠢⢄      │                        ⡜
                                             │                                                         │     ⢰⠁              ⠘⢄                  ⣀⠔⠊⠁       ⠑⡄    │                       ⢰⠁
                                             │                                                         │     ⡎                 ⠑⢄            ⢀⡠⠔⠉            ⠈⢆   │                      ⢀⠇
                                             │                                                         │    ⢰⠁                   ⠑⢄⡀      ⣀⠤⠒⠁                 ⢣  │                      ⡜
                                             │                                                         │    ⡎                      ⠈⠑●⠒⠒⠊⠉                      ⢣ │                     ⡸
                ◆⡀                           │                                                         │   ⢠⠃                                                    ⢇│                    ⢠⠃
                 ⠘⡄                          │                                                         │   ⡸                                                     ⠈⢆                    ⡎
                  ⠈⢆                         │                                                         │   ⡇                                                      ⠈⡆                  ⡸
                   ⠈⢆                        │                                                         │  ⢸                                                       │⠘⡄                ⢰⠁
                    ⠈⢆                       │                           ⢀⣀●⡀                          │  ⡎                                                       │ ⠘⡄              ⢠⠃
                     ⠈⢆                      │                        ⣀⠔⠊⠁  ⠈⠢⡀                        │ ⢠⠃                                                       │  ⠱⡀            ⢀⠎
                      ⠈⢆                     │                      ⡠⠊        ⠘⡄                       │ ⡸                                                        │   ⠱⡀          ⢀⠎
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⢆┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⡠⠊ ┈ ┈ ┈ ┈ ┈ ⠘⡄┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⡇ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ┈ ⠱⡀┈ ┈ ┈ ┈ ⢀⠎┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                        ⠈⢆                   │                  ⢠⠊              ⠘⡄                     │⢸                                                         │     ⠘⡄      ⢀⠎
                         ⠈⢆                  │                ⢀⠔⠁                ⠱⡀                    │⡎                                                         │      ⠈⠢⡀  ⢀⠔⠁
                          ⠈⢆                 │              ⢀⠔⠁                   ⢣                    ⢀⠇                                                         │        ⠈●⠉⠁
                            ⢣                │            ⢀⠔⠁                     ⠈⡆                   ⢸                                                          │
                             ⠣⡀              │         ●⡠⠔⠁                        ⠸⡀                  ⡇                                                          │
                              ⠑⢄             │     ⢀⡠⠔⠊⠁                            ⢣                 ⢰⠁                                                          │
                               ⠈⠢⡀           ⢀⣀⡠⠤⠒⠊⠁                                ⠈⡆                ⡜│                                                          │
                                 ⠈⠑⠢●⠤⠤⠤⠔⠒⠒⠊⠉⠁                                       ⠸⡀              ⢠⠃│                                                          │
                                             │                                        ⢣              ⡸ │                                                          │
                                             │                                        ⠈⡆            ⢀⠇ │                                                          │
                                             │                                         ⠸⡀           ⢸  │                                                          │
                                             │                                          ⢣           ⡇  │                                                          │
                                             │                                          ⠈⡆         ⡸   │                                                          │
                                             │                                           ⠘⡄       ⢀⠇   │                                                          │
                                             │                                            ⠱⡀      ⡜    │                                                          │
                                             │                                             ⠱⡀    ⡸     │                                                          │
                                             │                                              ⠘⢄⡀⢀⠔⠁     │                                                          │
                                             │                                                ●⠁       │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
                                             │                                                         │                                                          │
    -2                                       │                                                         │                                                          │
     ◆ Reads the letter with the date  +0.5  Before the day
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit                                                                                               ? help

     BBBBBBBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddd                                                                                                                                ddddddddddd
       AAAAAAAAAAAAAA                         BBBBBBB                                                   BBBBBBBBB                                                  BBBBBBBBBB
       AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA333333A cccccccccccccccccccccccccccccccccccccccccccccccccc222222c ccccccccccccccccccccccccccccccccccccccccccccccccccc444444c ccccccccccccccccccccccccccccccccc444444c
    ddd                                      c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c                             5
                                             c                                                         c                                                          c                            55
                                             c                                                         c                                                          c                           55
                                             c                                                         c         55555                                            c                           5
                                             c                                                         c        5     555                                         c                          5
                                             c                                                         c       4        44                                        c                         44
                                             c                                                         c      44          44                                      c                        44
                                             c                                                         c      4            444                      44444444      c                        4
                                             c                                                         c     44              44                  4444       44    c                       44
                                             c                                                         c     4                 44            4444            44   c                      44
                                             c                                                         c    44                   444      4444                 4  c                      4
                                             c                                                         c    4                      4444444                      4 c                     4
                A4                           c                                                         c   44                                                    4c                    44
                 44                          c                                                         c   4                                                     44                    4
                  44                         c                                                         c   4                                                      44                  4
                   44                        c                                                         c  4                                                       c44                44
                    33                       c                           3333                          c  3                                                       c 33              33
                     33                      c                        3333  333                        c 33                                                       c  33            33
                      33                     c                      33        33                       c 3                                                        c   33          33
    dddc c c c c c c c 33c c c c c c c c c c c c c c c c c c c c c33 c c c c c 33c c c c c c c c c c c c 3 c c c c c c c c c c c c c c c c c c c c c c c c c c c ccc c 33c c c c 33c c c c c c c c c c c c c
                        33                   c                  33              33                     c3                                                         c     33      33
                         33                  c                333                33                    c3                                                         c      333  333
                          33                 c              333                   3                    33                                                         c        3333
                            2                c            222                     22                   2                                                          c
                             22              c         2222                        22                  2                                                          c
                              22             c     22222                            2                 22                                                          c
                               222           2222222                                22                2c                                                          c
                                 2222222222222                                       22              22c                                                          c
                                             c                                        2              2 c                                                          c
                                             c                                        22            22 c                                                          c
                                             c                                         22           2  c                                                          c
                                             c                                          2           2  c                                                          c
                                             c                                          22         2   c                                                          c
                                             c                                           22       22   c                                                          c
                                             c                                            11      1    c                                                          c
                                             c                                             11    1     c                                                          c
                                             c                                              111111     c                                                          c
                                             c                                                11       c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
                                             c                                                         c                                                          c
    ddd                                      c                                                         c                                                          c
     AABBBBBBBBBBBBBBBBBBBBBBBBBBBBBB  4444  dddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd                                                                                               Addddd
    ");
}

#[test]
fn the_bike_beside_what_it_is_to_be() {
    let play = Play::on(nothing(), 80, 24);
    let path = |name| play.folder.join(format!("{name}.ron"));
    for name in ["bike", "bike-to-be"] {
        fs::write(path(name), store::write(&Sample::named(name).unwrap().map())).unwrap();
    }
    let (as_is, keys) = (path("bike"), format!("o d \"{}\" Enter", path("bike-to-be").display()));
    insta::assert_snapshot!(play.open(&as_is).keys(&keys).screen(), @"
     ○ as-is  Buying a bike online · bike.ron                       mean +0.2
     ● to-be  Buying a bike online, next summer · bike-to-be.ron    mean +0.9  +0.7
    ‹3       Awareness       │ Consideration                                     16›
    ────────────────── +0.5 ─┼────────────────────────────────────── +0.5 -> +0.9 ──
         +2                  │
                             │                                             ⢀⣀⣀⣀⣀⣀⣀⣀⣀
         ⠉⠑⠒⠤⢄⣀⡀             │    ⢀⣀⣀⣀⣀●⣀⣀⣀⣀⣀⣀                ⢀⣀⣀⡠⠤⠤⠔⠒⠒⠊⠉⠉⠉●
          0 ┈ ┈⠈⠉⠒⠒⠒⠒●⠒⠒⠒⠒⠒⠒⠒│⠉⠉⠉⠉⠁ ┈ ┈ ┈ ┈⠁┈⠄⠉⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉◆⠉⠉⠉⠉⠁ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈⡀┈⠄
                             │                   ⠂ ⠄ ⡀                 ⡀ ⡀ ○ ⠂ ⠁
                             │                         ⠁ ○ ⠂ ⠂ ⠂ ⠁ ⠁ ⠁
         -2                  │
    ─────────────────────────┼───────────────────────────◆──────────────────────────
               Searches for a│   Compares five  ▌→ Learns what     ~ Works out the
               city bike     │   models in five ▌  shipping costs    frame size
                             │   tabs           ▌
     as-is        0          │   +0.4              -1.2              -0.8
     to-be        0          │   +0.4              +0.2                +1
     change       0          │      0              +1.4              +1.8
    ─ 3 added, 15 removed, 1 moved, 8 rescored, 48 changed otherwise ──────── 6/23 ─
     Learns what shipping costs  Consideration
     → 'Learns what shipping costs': from stage 'Purchase' to stage 'Consideration'
     ~ 'Learns what shipping costs': description (empty) -> The price with shipping
     ↓ more; Tab lists all
     h l along   n N next change   Tab list all   Enter go there   Esc close

      dddddddd                    ddddddddddd
     BddddddddBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBddddddddddddddddd    BBBBBBBBB  5555
    AA       BBBBBBBBB       c AAAAAAAAAAAAA                                    AAAA
    cccccccccccccccccc444444cccccccccccccccccccccccccccccccccccccccc44444444444444cc
         ddd                 c
                             c                                             555555555
         4444444             c    444444444444                44444444444444
         dddc c33333333333333c33333 c c c c c 33333333333A33333 c c c c c c c c c c
                             c
                             c                           A
         ddd                 c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccAcccccccccccccccccccccccccc
                             c                  AA BBBBBBBBBBB     A
                             c                  A  BBBBBBBBBBBBBB
                             c                  A
     ddddd     3333          c   4444              1111              2222
     ddddd     3333          c   4444              3333              4444
     dddddd    dddd          c   dddd              5555              5555
    cddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddccccccccddddddc
     BBBBBBBBBBBBBBBBBBBBBBBBBB  ddddddddddddd
     A
     A
     ddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}
