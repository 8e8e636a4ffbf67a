//! Screens, with the style of every cell under the picture: B bold, A accent, d second rank, c chrome,
//! h channel, p pain, 1-5 the levels of emotion, R reversed, F found, blank plain text.

use crate::play::Play;

#[test]
fn the_board() {
    insta::assert_snapshot!(Play::sample(80, 24).keys("l l j j j").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
     Awareness         │ Consideration     │ Purchase          │ Delivery         1›
    ──────────── +0.5 ─┼──────────── +0.5 ─┼━━━━━━━━━━━━ -0.5 ━┼──────────── -0.8 ──
     ▽ Misses the bus  │ △ Compares five   │ △ Puts the bike   │ ▽ Follows the
       again           │   models in five  │   in the cart     │   parcel on a map
     ✓ @street ≡  -0.5 │   tabs            │ ✓ @web       +0.8 │ ✓ @app ≡     -0.4
     △ Sees a friend's │ ✓ @web       +0.4 │ ▽ Has to create   │ ▼ Waits at home
       bike            │ ▽ Works out the   │   an account      │   for a courier
     ✓ @street ≡   ★+1 │   frame size      │ ✓ @web !2    -0.6 │   who never rings
     ▲ Watches clips   │ ✓ @web !3 ≡  -0.8 │ ▼ Learns what     │ ✓ @door !4 ≡  ★-2
       of a gravel     │ △ Reads reviews   │   shipping costs  │ ▼ Fetches the box
       race            │   from riders of  │ ✓ @web !3 ≡ ★-1.2 │   from a depot
     ✓ @social ≡  +1.3 │   the same height │▌▼ Pays by card    │   out of town
     ◇ Searches for a  │ ✓ @forum ≡   +0.9 │▌✓ @w… !!4 ≡ ★-1.8 │ ✓ @depot !3  -1.4
       city bike       │ ▲ Takes a test    │ ◇ Gets the        │ △ Unpacks it
     ✓ @search !2    0 │   ride            │   confirmation    │   without a
    ───────────────────┼─────────────  ↓1 ─┼─────────────◆ ↓1 ─┼────────────── ↓1 ──
    +2                 │                   │                   │
           ⢀●⠒⠊⠉●⠒⢄    │           ⢀●⠒⠉⠉●⠉⠉⠉⠉⠉⠑⠒●⡀             │               ⢀●⠤⠤⠤
     0 ┈ ⡠⠔⠁ ┈ ┈ ┈ ⠑●⠒⠒⠒⠒⠊⠉⠉●⠉⠢⡀ ┈⡠⠊ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⠢⡀ ┈ ┈ ┈ ⢀●⠒⠒⠒⠒⠒⠢⠤●⡀ ┈ ┈ ┈ ┈⡰⠁ ┈ ┈
        ●              │       ⠈●⠊         │       ●⠑⠢●⣀  ⢀⠎   │     ⠈⠢⡀    ●⠜
    -2                 │                   │            ⠉◆⠁    │       ⠈●⠒⠒⠊⠁
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unscored · lowest: Waits …
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB     c BBBBBBBB          c BBBBBBBB        AAA
    cccccccccccc444444cccccccccccccc444444ccAAAAAAAAAAAA222222Accccccccccccc222222cc
     2                 c 4                 c 4                 c 2
                       c                   c                   c
     d hhhhhhh d  2222 c                   c d hhhh       4444 c d hhhh d     2222
     4                 c d hhhh       4444 c 2                 c 1
                       c 2                 c                   c
     d hhhhhhh d   444 c                   c d hhhh pp    2222 c
     5                 c d hhhh pp d  2222 c 1                 c d hhhhh pp d  111
                       c 4                 c                   c 1
                       c                   c d hhhh pp d 11111 c
     d hhhhhhh d  5555 c                   cA1 BBBBBBBBBBBB    c
     3                 c d hhhhhh d   4444 cAd hhh ppp d 11111 c d hhhhhh pp  1111
                       c 5                 c 3                 c 4
     d hhhhhhh pp    3 c                   c                   c
    ccccccccccccccccccccccccccccccccc AAAAcccccccccccccccAAAAAccccccccccccccccAAAAcc
    ddd                c                   c                   c
           44444544    c           444445444444444             c               44444
    dddc 333 c c c 3333333334333 c33 c c c c c c 333 c c c 33333333323 c c c c33 c c
        2              c       222         c       22212  22   c     222    12
    ddd                c                   c            1A1    c       111111
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn the_wide_board_with_its_pane() {
    insta::assert_snapshot!(Play::sample(120, 40).keys("l l j j j").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend rider · Priya, cargo-bike parent             no file yet
     Awareness       │ Consideration   │ Purchase        │ Delivery        │ Riding           │ Purchase  4/5
    ────────── +0.5 ─┼────────── +0.5 ─┼━━━━━━━━━━ -0.5 ━┼────────── -0.8 ─┼─ 20%? ─── +1.5 ──│ Pays by card
     ▽ Misses the    │ △ Compares five │ △ Puts the bike │ ▽ Follows the   │ △ Builds it      │ ▼ -1.8
       bus again     │   models in     │   in the cart   │   parcel on a   │   along with     │ ★ moment of truth
     ✓ @stre… ≡ -0.5 │   five tabs     │ ✓ @web     +0.8 │   map           │   the video      │
                     │ ✓ @web     +0.4 │                 │ ✓ @app ≡   -0.4 │ ✓ @home ≡    +1  │ Channel
     △ Sees a        │                 │ ▽ Has to create │                 │                  │   web
       friend's bike │ ▽ Works out the │   an account    │ ▼ Waits at home │ ▲ Rides to work  │
     ✓ @street ≡ ★+1 │   frame size    │ ✓ @web !2  -0.6 │   for a courier │   for the first  │ By persona
                     │ ✓ @w… !3 ≡ -0.8 │                 │   who never     │   time           │   Maya, commuter -2
     ▲ Watches clips │                 │ ▼ Learns what   │   rings         │ ✓ @road ≡   ★+2  │   Jonas, weekend rider -1
       of a gravel   │ △ Reads reviews │   shipping      │ ✓ @do… !4 ≡ ★-2 │                  │
       race          │   from riders   │   costs         │                 │ · Has the first  │ Description
     ✓ @soci… ≡ +1.3 │   of the same   │ ✓ !3 ≡    ★-1.2 │ ▼ Fetches the   │   service        │   The bank asks for a code,
                     │   height        │                 │   box from a    │ ? @workshop ≡    │   the code arrives too
     ◇ Searches for  │ ✓ @forum ≡ +0.9 │▌▼ Pays by card  │   depot out of  │                  │   late, the session is
       a city bike   │                 │▌✓ !!4 ≡   ★-1.8 │   town          │ ▲ Rides the      │   over.
     ✓ @search !2  0 │ ▲ Takes a test  │                 │ ✓ @dep… !3 -1.4 │   Sunday loop    │
                     │   ride          │ ◇ Gets the      │                 │   with friends   │ Pains
                     │ ✓ @sto… ≡ ★+1.5 │   confirmation  │ △ Unpacks it    │ ✓ @road    +1.7  │   Declined twice, no reason
                     │                 │ ✓ @mail ≡  +0.2 │   without a     │                  │   given ~4
                     │                 │                 │   scratch       │ ▲ Tells a        │     frequency 61/412 · hits
                     │                 │                 │ ✓ @home    +0.8 │   colleague      │     Maya, commuter, Jonas,
                     │                 │                 │                 │   which shop     │     weekend rider · owner
                     │                 │                 │                 │ ✓ @talk ≡ ★+1.4  │     Ann Berg · status in
                     │                 │                 │                 │                  │     progress · evidence
                     │                 │                 │                 │                  │     Exit survey of the
    ─────────────────┼─────────────────┼────────────◆────┼─────────────────┼──────────────────│     shop, Calls and mails
    +2               │                 │                 │                 │      ●           │   The cart is empty after
             ⢀⣀●     │            ⢀⠤●⠤⠤⠤⠤⣀               │                 │     ⢀⠎     ●⠒●   │   the second try ~3
           ●⠊⠁  ⢣    │           ●⠁    │  ⠉⠢●            │              ●⣀⠤⠤⠤⠤⠤⠤●⠁            │     frequency 44/412 ·
          ⢠⠃     ⢣   │ ⢀⣀⡠●⡀    ⡰⠁     │    ⠈⢢           │             ⢠⠃  │                  │     owner Ann Berg · status
     0 ┈ ⢠⠃┈ ┈ ┈ ⠈●⠒⠒⠊⠉⠁ ┈ ⠈⢆┈ ⢠⠃┈ ┈ ┈ ┈ ┈ ┈ ⠈⢆┈ ┈ ┈ ┈●⠉⠉⠉⠉⠒⠢⢄ ┈ ┈ ┈ ┈ ⡎ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│     in progress · evidence
        ●⠁           │      ⠈⢆⢀⠎       │      ●⡄     ⢀⠇  │    ●⢆      ⢰⠁   │                  │     Calls and mails
                     │       ●⠁        │       ⠈⠢●   ⡸   │     ⠈⢆    ⢀⠇    │                  │
                     │                 │          ⠑⣄⢀⠇   │      ⠘⡄  ⢀●     │                  │ Thoughts
    -2               │                 │            ◆    │       ●⠒⠒⠁      │                  │   Why again? And did I just
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unscored · lowest: Waits at home fo…│   pay twice?           ↓50
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit               ? help

     BBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd             ddddddddddd
     BBBBBBBBB       c BBBBBBBBBBBBB   c BBBBBBBB        c BBBBBBBB        c BBBBBB           c ddddddddddddd
    cccccccccc444444cccccccccccc444444ccAAAAAAAAAA222222Accccccccccc222222cccddddddccc555555ccc BBBBBBBBBBBB
     2               c 4               c 4               c 2               c 4                c 111111
                     c                 c                 c                 c                  c AAAAAAAAAAAAAAAAA
     d hhhhhh d 2222 c                 c d hhhh     4444 c                 c                  c
                     c d hhhh     4444 c                 c d hhhh d   2222 c d hhhhh d    44  c ddddddd
     4               c                 c 2               c                 c                  c
                     c 2               c                 c 1               c 5                c
     d hhhhhhh d 444 c                 c d hhhh pp  2222 c                 c                  c dddddddddd
                     c d hhh pp d 2222 c                 c                 c                  c
     5               c                 c 1               c                 c d hhhhh d   555  c
                     c 4               c                 c d hhhh pp d 111 c                  c
                     c                 c                 c                 c d                c ddddddddddd
     d hhhhhh d 5555 c                 c d pp d    11111 c 1               c                  c
                     c                 c                 c                 c d hhhhhhhhh d    c
     3               c d hhhhhh d 4444 cA1 BBBBBBBBBBBB  c                 c                  c
                     c                 cAd ppp d   11111 c                 c 5                c
     d hhhhhhh pp  3 c 5               c                 c d hhhhh pp 1111 c                  c
                     c                 c 3               c                 c                  c ppppp
                     c d hhhhh d 55555 c                 c 4               c d hhhhh    5555  c
                     c                 c d hhhhh d  3333 c                 c                  c
                     c                 c                 c                 c 5                c     ddddddddddddddddddddddd
                     c                 c                 c d hhhhh    4444 c                  c     dddddddddddddddddddddd
                     c                 c                 c                 c                  c     ddddddddddddddddddddd
                     c                 c                 c                 c d hhhhh d 55555  c     dddddddddddddddddddd
                     c                 c                 c                 c                  c     ddddddddddddddddddd
                     c                 c                 c                 c                  c     dddddddddddddddddd
    ccccccccccccccccccccccccccccccccccccccccccccccccAcccccccccccccccccccccccccccccccccccccccccc     ddddddddddddddddddddd
    ddd              c                 c                 c                 c      5           c
             555     c            55555555               c                 c     55     555   c
           444  4    c           44    c  444            c              4444444444            c     dddddddddddddddddd
          44     4   c 44444    44     c    44           c             44  c                  c     ddddddddddddddddddddddd
    dddc 33c c c 3333333 c 33c 33c c c c c c 33c c c c33333333 c c c c 3 c c c c c c c c c c cc     dddddddddddddddddddddd
        22           c      2222       c      22     22  c    22      22   c                  c     ddddddddddddddd
                     c       22        c       221   2   c     22    22    c                  c
                     c                 c          1111   c      11  11     c                  c dddddddd
    ddd              c                 c            A    c       1111      c                  c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddc                       ddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd               Addddd
    ");
}

#[test]
fn the_empty_map() {
    insta::assert_snapshot!(Play::outline("", 60, 16).screen(), @"
    Untitled journey                               no file yet



                     An empty map.

                  a  Add touchpoints
                  A  Add a stage
                  E  Edit the map
             Ctrl-n  Open another map
                  ?  Help




    a add  e edit  A stage  o more  : commands  q quit  ? help

    BBBBBBBBBBBBBBBB                               ddddddddddd





                  A
                  A
                  A
             AAAAAA
                  A




    Adddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd  Addddd
    ");
}

#[test]
fn an_empty_stage() {
    insta::assert_snapshot!(Play::outline("# Trip\n\n## Before\n\n## After\n", 60, 16).keys("l").screen(), @"
     Trip                                           no file yet
     Before                      │▌After
    ─────────────────────────────┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                 │   a adds here
                                 │
                                 │
                                 │
                                 │
                                 │
                                 │
    ─────────────────────────────┼──────────────────────────────
    +2                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
    -2                           │
     0 touchpoints
     a add  e edit  A stage  o more  : commands  q quit  ? help

     BBBB                                           ddddddddddd
     BBBBBB                      cAAAAAA
    ccccccccccccccccccccccccccccccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                                 c   ddddddddddd
                                 c
                                 c
                                 c
                                 c
                                 c
                                 c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                          c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c
    ddd                          c
     ddddddddddddd
     Adddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd  Addddd
    ");
}

#[test]
fn long_words_wide_characters_and_marks() {
    let mut play = Play::outline(
        "# \u{65c5} \u{1f6b2}\n\n## \u{8a8d}\u{77e5}\u{3059}\u{308b}\u{6bb5}\u{968e}\u{306f}\u{9577}\u{3044}\n\n\
         - \u{53cb}\u{9054}\u{306e}\u{81ea}\u{8ee2}\u{8eca}\u{3092}\u{898b}\u{308b} @\u{8857} +1.5\n\
         - Rechtsschutzversicherungsgesellschaften @web -1\n\n## Emoji\n\n\
         - \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} family \u{2764}\u{fe0f} and \u{1f1ef}\u{1f1f5} 0\n\
         - caf\u{e9} q\u{301} \u{645}\u{631}\u{62d}\u{628}\u{627} -2\n",
        40,
        16,
    );
    insta::assert_snapshot!(play.screen(), @"
     旅 🚲                      no file yet
     認知する段階は長い│ Emoji
    ━━━━━━━━━━━━ +0.3 ━┼──────────── -1.0 ──
    ▌▲ 友達の自転車を  │ ◇ 👩‍👩‍👧 family ❤️
    ▌  見る            │   and 🇯🇵        0
    ▌  @街        +1.5 │ ▼ café q́ مرحبا -2
     ▽ Rechtsschutzver │
       sicherungsgesel │
       lschaften       │
       @web         -1 │
    ──────◆────────────┼────────────────────
    +2    ◆⣀⡀          │
     0 ┈ ┈ ┈⠈⠑⠢⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤⠤⠤●⠤⠤⠤⣀⡀ ┈ ┈ ┈ ┈
    -2            ●    │           ⠈⠉⠒●
     mean -0.4 · range 3.5 · 4 touchpoints
     a add  1-5 feel  : commands     ? help

     BBBBB                      ddddddddddd
     BBBBBBBBBBBBBBBBBBc BBBBB
    AAAAAAAAAAAA444444Accccccccccccc222222cc
    A5 BBBBBBBBBBBBBB  c 3
    A  BBBB            c                 3
    A  hhh        5555 c 1              11
     2                 c
                       c
                       c
       hhhh         22 c
    ccccccAccccccccccccccccccccccccccccccccc
    ddd   A55          c
    dddc c c333333333333333333333333 c c c c
    ddd           2    c           1111
     ddddddddddddddddddddddddddddddddddddd
     Adddd  AAAddddd  Addddddddd     Addddd
    ");
}

#[test]
fn narrow() {
    insta::assert_snapshot!(Play::sample(40, 10).keys("l j").screen(), @"
     Buying a bike online       no file yet
     Awareness         │ Consideration    3›
    ──────────── +0.5 ─┼━ ↑1 ━━━━━━━ +0.5 ━━
     ▽ Misses the bus  │▌▽ Works out the
       again           │▌  frame size
     ✓ @street ≡  -0.5 │▌✓ @web !3 ≡  -0.8
     △ Sees a friend's │ △ Reads reviews
       bike            ↓   from riders of  ↓
        ▽   △   ▲   ◇       △   ▽   △   ▲
     a add  1-5 feel  : commands     ? help

     BBBBBBBBBBBBBBBBBBBB       ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB   AAA
    cccccccccccc444444ccAAAAAAAAAAAA444444AA
     2                 cA2 BBBBBBBBBBBBB
                       cA  BBBBBBBBBB
     d hhhhhhh d  2222 cAd hhhh pp d  2222
     4                 c 4
                       A                   A
        2   4   5   3       4   A   4   5
     Adddd  AAAddddd  Addddddddd     Addddd
    ");
}

#[test]
fn tiny() {
    insta::assert_snapshot!(Play::sample(20, 5).screen(), @"needs 24x7, this is…");
    insta::assert_snapshot!(Play::sample(1, 1).screen(), @"…");
}

#[test]
fn help() {
    insta::assert_snapshot!(Play::sample(80, 16).keys("? j j").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
    ╭─ Help ───────────────────────────────────────────────────────────────────────╮
    │   j  Down          Go to the touchpoint, or the lane, below                  │
    │   k  Up            Go to the touchpoint, or lane, above; last the header     │
    │   l  Right         Go one stage right; in the other views, one touchpoint    │
    │   g g              Go to the first touchpoint of the stage                   │
    │   G  g e           Go to the last touchpoint of the stage                    │
    │   Home  g h        Go to the first stage of the journey                      │
    │   End  g l         Go to the last stage of the journey                       │
    │   PageDown  Ctrl-d Go five touchpoints down                                  │
    │   PageUp  Ctrl-u   Go five touchpoints up                                    │
    │                                                                              │
    │ Touchpoints                                                                  │
    │   a                Type touchpoints into this stage, one line each           │
    ╰────────────────────────────────────────────────────────────────── ↓140 more ─╯
     j k scroll   / find a command   Esc close

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
    cccBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c   AAAAAAA                                                                    c
    c   AAAAA                                                                      c
    c   AAAAAAAA                                                                   c
    c   AAA                                                                        c
    c   AAAAAA                                                                     c
    c   AAAAAAAAA                                                                  c
    c   AAAAAAAA                                                                   c
    c   AAAAAAAAAAAAAAAA                                                           c
    c   AAAAAAAAAAAAAA                                                             c
    c                                                                              c
    c BBBBBBBBBBB                                                                  c
    c   A                                                                          c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAAAAAAAAcc
     ddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_palette() {
    insta::assert_snapshot!(Play::sample(80, 16).keys(": \"stage\" Down").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
     Awa╭─ Commands ───────────────────────────────────────────────────────────╮  1›
    ━━━━│ : stage                                                              │8 ──
    ▌▽ M│ Add a stage  Type stages behind this one, one line each            A │
    ▌  a│ Go to the last stage  Go to the last stage of the journey   End  g l │ap
    ▌✓ @│ Go to the first stage  Go to the first stage of the journ… Home  g h │.4
     △ S│ Add a backstage step  Note what our people do out of sight: bac… i b │
       b│ Add a frontstage step  Note what our people do in sight: fronts… i f │
     ✓ @│ Copy  Copy the touchpoint, or the stage on its header            y y │gs
     ▲ W│ Delete  Delete the touchpoint, or the stage; u brings i… d d  Delete │-2
    ────│ Go left  Go one stage left; in the other views, one touchpo… h  Left │2 ──
    +2  │ Metrics  Look through what is measured in this stage             o m │
     0 ┈│ Go right  Go one stage right; in the other views, one touc… l  Right │●⠉⠉⠉
    -2  │ Move left  Move the touchpoint, or the stage, to the le… H  Alt-Left │
     mea╰──────────────────────────────────────────────────────────────────────╯ts …
     Enter run   Up Down choose   Esc close

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBcccBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc AAA
    AAAAc A                                                                    c22cc
    A2 Bc              dddddddddddddddddddddddddddddddddddddddddd            A c
    A  Bc RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    Ad hc                        ddddddddddddddddddddddddddddddddddd AAAAAAAAA c22
     4  c                       dddddddddddddddddddddddddddddddddddddddddd AAA c
        c                        ddddddddddddddddddddddddddddddddddddddddd AAA c
     d hc       ddddddddddddddddddddddddddddddddddddddddddddddd            AAA c
     5  c         dddddddddddddddddddddddddddddddddddddddddddddddd AAAAAAAAAAA c11
    ccccc          ddddddddddddddddddddddddddddddddddddddddddddddddddd AAAAAAA cAAcc
    ddd c          ddddddddddddddddddddddddddddddddddddddddddd             AAA c
    dddcc           ddddddddddddddddddddddddddddddddddddddddddddddddd AAAAAAAA c4333
    ddd c            ddddddddddddddddddddddddddddddddddddddddddddd AAAAAAAAAAA c
     dddccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccdddd
     dddddddddddddddddddddddddddddddddddddd
    caret 13,2
    ");
}

#[test]
fn the_composer() {
    insta::assert_snapshot!(
        Play::sample(80, 20).keys("l l a \"pay by card @web -2 !declined twice ~3 'why again?'\"").screen(),
        @r#"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
     Awareness         │ Consideration     │ Purchase          │ Delivery         1›
    ──────────── +0.5 ─┼──────────── +0.5 ─┼━━━━━━━━━━━━ -0.5 ━┼──────────── -0.8 ──
     ▽ Misses the bus  │ △ Compares five   │▌△ Puts the bike   │ ▽ Follows the
       again           │   models in five  │▌  in the cart     │   parcel on a map
     ✓ @street ≡  -0.5 │   tabs            │▌✓ @web       +0.8 │ ✓ @app ≡     -0.4
     △ Sees a friend's │ ✓ @web       +0.4 │ ▽ Has to create   │ ▼ Waits at home
       bike            │ ▽ Works out the   │   an account      │   for a courier
     ✓ @street ≡   ★+1 │   frame size      │ ✓ @web !2    -0.6 │   who never rings
     ▲ Watches clips   │ ✓ @web !3 ≡  -0.8 │ ▼ Learns what     │ ✓ @door !4 ≡  ★-2
    ─────────────  ↓2 ─┼─────────────  ↓2 ─┼────◆────────  ↓3 ─┼────────────── ↓2 ──
    +2                 │                   │                   │
           ⢀●⠒⠊⠉●⠒⢄    │           ⢀●⠒⠉⠉●⠉⠉⠉⠉⠉⠑⠒◆⡀             │               ⢀●⠤⠤⠤
     0 ┈ ⡠⠔⠁ ┈ ┈ ┈ ⠑●⠒⠒⠒⠒⠊⠉⠉●⠉⠢⡀ ┈⡠⠊ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⠢⡀ ┈ ┈ ┈ ⢀●⠒⠒⠒⠒⠒⠢⠤●⡀ ┈ ┈ ┈ ┈⡰⠁ ┈ ┈
        ●              │       ⠈●⠊         │       ●⠑⠢●⣀  ⢀⠎   │     ⠈⠢⡀    ●⠜
    -2                 │                   │            ⠉●⠁    │       ⠈●⠒⠒⠊⠁
    ━━ Add to Purchase ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     pay by card @web -2 !declined twice ~3 "why again?"
     ▼ pay by card  @web  -2  pain declined twice ~3  thought why again?
     Enter add   Esc done   @channel  -2..+2  !pain ~1-4  "thought"

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB     c BBBBBBBB          c BBBBBBBB        AAA
    cccccccccccc444444cccccccccccccc444444ccAAAAAAAAAAAA222222Accccccccccccc222222cc
     2                 c 4                 cA4 BBBBBBBBBBBBB   c 2
                       c                   cA  BBBBBBBBBBB     c
     d hhhhhhh d  2222 c                   cAd hhhh       4444 c d hhhh d     2222
     4                 c d hhhh       4444 c 2                 c 1
                       c 2                 c                   c
     d hhhhhhh d   444 c                   c d hhhh pp    2222 c
     5                 c d hhhh pp d  2222 c 1                 c d hhhhh pp d  111
    ccccccccccccc AAAAccccccccccccccc AAAAccccccAcccccccc AAAAccccccccccccccccAAAAcc
    ddd                c                   c                   c
           44444544    c           4444454444444A4             c               44444
    dddc 333 c c c 3333333334333 c33 c c c c c c 333 c c c 33333333323 c c c c33 c c
        2              c       222         c       22212  22   c     222    12
    ddd                c                   c            111    c       111111
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 hhhh 11 ppppppppppppppp pp dddddddddddd
     11BBBBBBBBBBBhhhhhh1111pppppppppppppppppppppppp
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    caret 52,17
    "#
    );
}

#[test]
fn the_form() {
    insta::assert_snapshot!(Play::sample(80, 20).keys("l l j j j e Tab Tab").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
    ╭─ Touchpoint ─────────────────────────────────────────────────────────────────╮
    │ Title           Pays by card                                                 │
    │ Channel         web                                                          │
    │ Emotion         -1.8                                                         │
    │                 -2 to +2, empty for unscored                                 │
    │ For                                                                          │
    │ By persona      Maya, commuter -2                                            │
    │                 Jonas, weekend rider -1                                      │
    │ Description     The bank asks for a code, the code arrives too late, the     │
    │                 session is over.                                             │
    │ Pains           Declined twice, no reason given ~4                           │
    │                 The cart is empty after the second try ~3                    │
    │ Thoughts        Why again? And did I just pay twice?                         │
    │ Motivations                                                                  │
    │ Needs                                                                        │
    │ Opportunities   Keep the cart, and say what the bank said                    │
    │ Owner           Ann Berg                                                     │
    ╰───────────────────────────────────────────────────────────────────────── ↓9 ─╯
     Enter, Esc done   Tab next   Ctrl-s save   Alt-u undo

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
    cccBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ddddd                                                                        c
    c ddddddd                                                                      c
    c AAAAAAA                                                                      c
    c                 dddddddddddddddddddddddddddd                                 c
    c ddd                                                                          c
    c dddddddddd                                                                   c
    c                                                                              c
    c ddddddddddd                                                                  c
    c                                                                              c
    c ddddd                                                                        c
    c                                                                              c
    c dddddddd                                                                     c
    c ddddddddddd                                                                  c
    c ddddd                                                                        c
    c ddddddddddddd                                                                c
    c ddddd                                                                        c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAcc
     ddddddddddddddddddddddddddddddddddddddddddddddddddddd
    caret 22,4
    ");
}

#[test]
fn finding() {
    insta::assert_snapshot!(Play::sample(80, 20).keys("/ \"card\"").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
     Awareness         │ Consideration     │ Purchase          │ Delivery         1›
    ──────────── +0.5 ─┼──────────── +0.5 ─┼━ ↑2 ━━━━━━━ -0.5 ━┼──────────── -0.8 ──
     ▽ Misses the bus  │ △ Compares five   │ ▼ Learns what     │ ▽ Follows the
       again           │   models in five  │   shipping costs  │   parcel on a map
     ✓ @street ≡  -0.5 │   tabs            │ ✓ @web !3 ≡ ★-1.2 │ ✓ @app ≡     -0.4
     △ Sees a friend's │ ✓ @web       +0.4 │▌▼ Pays by card    │ ▼ Waits at home
       bike            │ ▽ Works out the   │▌✓ @w… !!4 ≡ ★-1.8 │   for a courier
     ✓ @street ≡   ★+1 │   frame size      │ ◇ Gets the        │   who never rings
     ▲ Watches clips   │ ✓ @web !3 ≡  -0.8 │   confirmation    │ ✓ @door !4 ≡  ★-2
    ─────────────  ↓2 ─┼─────────────  ↓2 ─┼─────────────◆ ↓1 ─┼────────────── ↓2 ──
    +2                 │                   │                   │
           ⢀●⠒⠊⠉●⠒⢄    │           ⢀●⠒⠉⠉●⠉⠉⠉⠉⠉⠑⠒●⡀             │               ⢀●⠤⠤⠤
     0 ┈ ⡠⠔⠁ ┈ ┈ ┈ ⠑●⠒⠒⠒⠒⠊⠉⠉●⠉⠢⡀ ┈⡠⠊ ┈ ┈ ┈ ┈ ┈ ┈ ⠈⠢⡀ ┈ ┈ ┈ ⢀●⠒⠒⠒⠒⠒⠢⠤●⡀ ┈ ┈ ┈ ┈⡰⠁ ┈ ┈
        ●              │       ⠈●⠊         │       ●⠑⠢●⣀  ⢀⠎   │     ⠈⠢⡀    ●⠜
    -2                 │                   │            ⠉◆⠁    │       ⠈●⠒⠒⠊⠁
    ━━ Find ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     card
     1 match
     Enter stay here   Esc back

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB     c BBBBBBBB          c BBBBBBBB        AAA
    cccccccccccc444444cccccccccccccc444444ccAAAAAAAAAAAA222222Accccccccccccc222222cc
     2                 c 4                 c 1                 c 2
                       c                   c                   c
     d hhhhhhh d  2222 c                   c d hhhh pp d 11111 c d hhhh d     2222
     4                 c d hhhh       4444 cA1 BBBBBBBBFFFF    c 1
                       c 2                 cAd hhh ppp d 11111 c
     d hhhhhhh d   444 c                   c 3                 c
     5                 c d hhhh pp d  2222 c                   c d hhhhh pp d  111
    ccccccccccccc AAAAccccccccccccccc AAAAcccccccccccccccAAAAAccccccccccccccccAAAAcc
    ddd                c                   c                   c
           44444544    c           444445444444444             c               44444
    dddc 333 c c c 3333333334333 c33 c c c c c c 333 c c c 33333333323 c c c c33 c c
        2              c       222         c       22212  22   c     222    12
    ddd                c                   c            1A1    c       111111
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA

     ddddddd
     dddddddddddddddddddddddddd
    caret 5,17
    ");
}

#[test]
fn the_whole_journey() {
    insta::assert_snapshot!(Play::sample(80, 20).keys("l l j j j v v").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
       Awareness    Consideration Purchase         Delivery     Riding
       ───── +0.5 ─ ────── +0.5 ─ ━━━━━━━━━ -0.5 ━ ───── -0.8 ─ ──────────── +1.5 ─
    +2             │             │                │            │      ●
                   │             │                │            │     ⡸      ●⠤⡀
              ⢀●   │           ⡔●⠒⡄               │            │    ⡰⠁        ⠈⠑●
            ⢠⠊⠁ ⢱  │         ⢀⠎  │⠈⢆              │            │   ⡰⠁
           ⢠●    ⡇ │         ●   │ ●⢆             │            ●⠒⠉●
           ⡎     ⢸ │        ⢰⠁   │  ⠘⡄            │           ⢠⠃
          ⢸       ⢇│⢀⠔●⢆    ⡜    │   ⢱           ●⣀           ⡸│
     0 ┈ ⢀⠇┈ ┈ ┈ ┈●⠒⠁┈ ⠈⡆┈ ⢠⠃┈ ┈ ┈ ┈ ┈⢇┈ ┈ ┈ ┈ ┈ ⡎│⠑⡄┈ ┈ ┈ ┈ ┈⡇┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
         ⡸         │    ⢱  ⡸     │    ⠘⡄        ⢠⠃│ ⠘●       ⢰⠁│
        ●          │    ⠈⡆⢠⠃     │     ●⡀       ⢸ │  ⠸⡀      ⡸ │
                   │     ●⠁      │      ⠑⡄      ⡇ │   ⢇      ⡇ │
                   │             │       ⠈●⡀   ⢠⠃ │   ⠸⡀    ⢸  │
                   │             │         ⠈⢆  ⡸  │    ⡇   ●⠇  │
                   │             │          ⠈⠢◆⠃  │    ⠸⡀ ⢀⠎   │
    -2             │             │                │     ●⠒⠁    │
     ◆ Pays by card  -1.8  Purchase
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
       BBBBBBBBB    BBBBBBBBBBBBB AAAAAAAA         BBBBBBBB     BBBBBB
       ccccc444444c cccccc444444c AAAAAAAAA222222A ccccc222222c cccccccccccc555555c
    ddd            c             c                c            c      5
                   c             c                c            c     5      555
              55   c           5555               c            c    55        555
            555 5  c         55  c55              c            c   55
           44    4 c         4   c 44             c            4444
           4     4 c        44   c  44            c           44
          4       4c4444    4    c   4           34           4c
    dddc 33c c c c333c 33c 33c c c c c3c c c c c 3c33c c c c c3c c c c c c c c c c c
         2         c    2  2     c    22        22c 22       22c
        2          c    2222     c     22       2 c  22      2 c
                   c     22      c      22      2 c   2      2 c
                   c             c       111   11 c   11    1  c
                   c             c         11  1  c    1   11  c
                   c             c          11A1  c    11 11   c
    ddd            c             c                c     111    c
     AABBBBBBBBBBBB  1111  dddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn the_details_over_a_narrow_board() {
    insta::assert_snapshot!(Play::sample(60, 20).keys("l l j j j Tab").screen(), @"
     Buying a bike online  as-is · Maya, commuter…  no file yet
    ╭──────────────────────────────────────────────────────────╮
    │ Purchase  4/5                                            │
    │ Pays by card                                             │
    │ ▼ -1.8                                                   │
    │ ★ moment of truth                                        │
    │                                                          │
    │ Channel                                                  │
    │   web                                                    │
    │                                                          │
    │ By persona                                               │
    │   Maya, commuter -2                                      │
    │   Jonas, weekend rider -1                                │
    │                                                          │
    │ Description                                              │
    │   The bank asks for a code, the code arrives too late,   │
    │   the session is over.                                   │
    │                                                     ↓48  │
    ╰──────────────────────────────────────────────────────────╯
     Esc close   PageDown more

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddd  ddddddddddd
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ddddddddddddd                                            c
    c BBBBBBBBBBBB                                             c
    c 111111                                                   c
    c AAAAAAAAAAAAAAAAA                                        c
    c                                                          c
    c ddddddd                                                  c
    c                                                          c
    c                                                          c
    c dddddddddd                                               c
    c                                                          c
    c                                                          c
    c                                                          c
    c ddddddddddd                                              c
    c                                                          c
    c                                                          c
    c                                                    ddddd c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddd
    ");
}

#[test]
fn the_start() {
    let mut play = Play::outline("", 70, 16);
    play.app.show_start();
    insta::assert_snapshot!(play.screen(), @"
     Untitled journey                                         no file yet
    ╭─ Heartline ────────────────────────────────────────────────────────╮
    │ Start a new map                                                    │
    │   a  Customer journey  Awareness, Consideration, Purchase, Retent… │
    │   b  Four stages  Awareness, Consideration, Purchase, Post-purcha… │
    │   c  Buyer journey  Awareness, Consideration, Decision: up to the… │
    │   d  Service blueprint  Before, Arrival, Service, After: what goe… │
    │   e  UX journey  Find it, Begin, Get it done, Trust the result: t… │
    │   f  Blank  No stages: begin with your own                         │
    │                                                                    │
    │ See how it works                                                   │
    │   r  Take the tour  five minutes, on a map to play with            │
    │   s  Buying a bike online  a customer journey of three personas    │
    │   t  Buying a bike online, next summer  the same, as it is to be   │
    ╰────────────────────────────────────────────────────────────────────╯
     Enter open   Up Down choose   ? help   Esc close   q quit

     BBBBBBBBBBBBBBBB                                         ddddddddddd
    cccBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c BBBBBBBBBBBBBBB                                                    c
    c  RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c   A               dddddddddddddddddddddddddddddddddddddddddddddddd c
    c   A                 dddddddddddddddddddddddddddddddddddddddddddddd c
    c   A                     dddddddddddddddddddddddddddddddddddddddddd c
    c   A              ddddddddddddddddddddddddddddddddddddddddddddddddd c
    c   A         dddddddddddddddddddddddddddddd                         c
    c                                                                    c
    c BBBBBBBBBBBBBBBB                                                   c
    c   A                 ddddddddddddddddddddddddddddddddddd            c
    c   A                        dddddddddddddddddddddddddddddddddddd    c
    c   A                                     dddddddddddddddddddddddd   c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn a_question() {
    insta::assert_snapshot!(Play::sample(60, 16).keys("q").screen(), @"
     Buying a bike online  as-is · Maya, commuter…  no file yet
     Awareness         │ Consideration     │ Purchase         2›
    ━━━━━━━━━━━━ +0.5 ━┼──────────── +0.5 ─┼──────────── -0.5 ──
    ▌▽ Misses the bus  │ △ Compares five   │ △ Puts the bike
    ▌  again           │   models in five  │   in the cart
    ▌✓ @street ≡  -0.5 │   tabs            │ ✓ @web       +0.8
     △ Sees a friend's │ ✓ @web       +0.4 │ ▽ Has to create
       bike            │ ▽ Works out the   │   an account
     ✓ @street ≡   ★+1 │   frame size      │ ✓ @web !2    -0.6
     ▲ Watches clips   │ ✓ @web !3 ≡  -0.8 │ ▼ Learns what
    ────◆────────  ↓2 ─┼─────────────  ↓2 ─┼────────────── ↓3 ──
    +2       ⣀⣀⣀●⣀     │             ⣀⣀⣀●⣀⣀⣀⣀⣀⣀⣀
     0 ┈◆⠤⠔⠊●┈ ┈ ┈⠉⠒●⠒⠒⠒⠒⠒⠒⠒●⠒⠢⢄●⣀⠤⠊●┈ ┈ ┈ ┈ ┈ ┈●⠑⠢●⣀⡀ ┈ ┈ ⡠●⠒⠒⠒
    -2                 │                   │         ⠈●⠉⠒●⠊
     mean +0.2 · range 4.0 · 22 touchpoints · 8 pains · 1 unsco…
     a add  e edit  1-5 feel  : commands  q quit         ? help

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddd  ddddddddddd
     BBBBBBBBB         c BBBBBBBBBBBBB     c BBBBBBBB        AAA
    AAAAAAAAAAAA444444Accccccccccccc444444cccccccccccccc222222cc
    A2 BBBBBBBBBBBBBB  c 4                 c 4
    A  BBBBB           c                   c
    Ad hhhhhhh d  2222 c                   c d hhhh       4444
     4                 c d hhhh       4444 c 2
                       c 2                 c
     d hhhhhhh d   444 c                   c d hhhh pp    2222
     5                 c d hhhh pp d  2222 c 1
    ccccAcccccccc AAAAccccccccccccccc AAAAccccccccccccccccAAAAcc
    ddd      55555     c             55555555555
    dddcA3334c c c3333333333433323334c c c c c c433233 c c 33333
    ddd                c                   c         111111
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     Adddd  Addddd  AAAddddd  Addddddddd  Addddd         Addddd
    ");
}

#[test]
fn keys_that_go_on() {
    insta::assert_snapshot!(Play::sample(80, 8).keys("i").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend ri…  no file yet
    ────────────────────────────────────────────────────────────────────────────────
     p pain         d dissonance         u support step
     t thought      x experiment         e Attach evidence
     m motivation   y physical evidence  l idea from the library
     n need         f frontstage step
     o opportunity  b backstage step
     which one? Esc steps back

     BBBBBBBBBBBBBBBBBBBBddddddddddddddddddddddddddddddddddddddddddddd  ddddddddddd
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     Ad             Ad                   Ad
     Ad             Ad                   Ad
     Ad             Ad                   Ad
     Ad             Ad
     Ad             Ad
     AAAAAAAAAAddddddddddddddd
    ");
}

#[test]
fn every_size_can_be_drawn() {
    for (width, height) in
        (0..130).step_by(7).flat_map(|width| (0..50).step_by(3).map(move |height| (width, height)))
    {
        let mut play = Play::sample(width, height);
        for keys in
            ["v Esc", "a \"text\" Esc", "e Tab Tab Esc", "? Esc", ": Esc", "Tab Tab", "5 q Esc", "Ctrl-n"]
        {
            play.keys(keys);
        }
    }
}

#[test]
fn one_bad_moment_in_a_very_long_journey_is_seen() {
    let moments =
        (0..5_000).map(|number| format!("- M{number} {}\n", if number == 2_345 { "-2" } else { "+1" }));
    let outline = format!("# Long\n\n## All of it\n\n{}", moments.collect::<Vec<_>>().concat());
    let text = Play::outline(&outline, 80, 24).keys("v v").text();
    let lowest_row = text.lines().rev().find(|row| row.starts_with("-2")).unwrap().to_owned();
    assert_eq!(lowest_row.matches('\u{25cf}').count(), 1, "{text}");
}

#[test]
fn the_legend_of_the_personas_is_whole_where_their_names_are_long() {
    let screen = Play::sample(80, 24).keys("w").text();
    assert!(
        screen.contains("A Maya 0.0 \u{b7} B Jonas +0.5 \u{b7} C Priya -0.1 \u{b7} * several"),
        "{screen}"
    );
}

#[test]
fn a_long_message_takes_rows_and_is_cut_nowhere() {
    let screen = Play::sample(40, 10).keys("Alt-m").text();
    let told = " The mouse is off: the terminal selects\n text with it; Alt-m switches it on.";
    assert!(screen.ends_with(told), "{screen}");
    let screen = Play::sample(40, 10).keys("a Alt-m").text();
    assert!(screen.contains("what happens"), "what is typed stays in sight: {screen}");
}

#[test]
fn what_goes_on_with_a_chord_is_told_in_whole_words_on_the_smallest_screen() {
    let screen = Play::sample(40, 10).keys("i").text();
    for told in
        ["p pain", "o opportunity", "y physical evidence", "f frontstage step", "l idea from the library"]
    {
        assert!(screen.contains(told), "{told} in\n{screen}");
    }
}
