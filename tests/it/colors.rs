//! The colours of frames at every depth: a letter for each style in the order in which they come, and what
//! the letters look like.

use std::fmt::Write;

use heartline::tui::Event;
use heartline::tui::theme::{Depth, THEMES};
use ratatui::style::{Color, Modifier, Style};

use crate::play::Play;

const DEPTHS: [Depth; 4] = [Depth::None, Depth::Named, Depth::Indexed, Depth::True];

/// What leads to a screen, for one of every kind.
const SCREENS: &[&str] = &[
    "l l j j j",
    "?",
    ": \"theme\"",
    "a \"pay by card @web -2 !declined twice ~3 'why again?' =0\"",
    "e",
    "/ \"card\"",
    "v",
    "v v",
    "w",
    "Tab",
    "q",
    "X",
    "i",
    "Ctrl-n",
    "o c",
    "o s",
    "o p",
    "o t",
];

/// The sample board in a theme.
fn board(theme: &str, light: bool, depth: Depth) -> String {
    const WIDTH: u16 = 80;
    let mut play = Play::sample(WIDTH, 24);
    play.keys("l l j j j").wear(theme, light, depth);
    let styles = play.styles();
    let mut seen: Vec<Style> = Vec::new();
    let mut picture = String::new();
    for row in styles.chunks(WIDTH.into()) {
        for style in row {
            let place = seen.iter().position(|known| known == style).unwrap_or_else(|| {
                seen.push(*style);
                seen.len() - 1
            });
            picture.push(if place == 0 { ' ' } else { char::from(b'a' + place as u8 - 1) });
        }
        picture.truncate(picture.trim_end().len());
        picture.push('\n');
    }
    for (letter, style) in (b'a' - 1..).zip(&seen) {
        let letter = if letter < b'a' { "blank".to_owned() } else { char::from(letter).to_string() };
        let (text, ground) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        write!(picture, "\n{letter}: {text} on {ground}").unwrap();
        if !style.add_modifier.is_empty() {
            write!(picture, ", {:?}", style.add_modifier).unwrap();
        }
    }
    picture
}

#[test]
fn the_board_in_all_colours_on_dark() {
    insta::assert_snapshot!(board("auto", false, Depth::True), @"
     aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  bbbbbbbbbbb
     aaaaaaaaa         c aaaaaaaaaaaaa     c aaaaaaaa          c aaaaaaaa        ddd
    cccccccccccceeeeeecccccccccccccceeeeeeccddddddddddddffffffdcccccccccccccffffffcc
     f                 c e                 c e                 c f
                       c                   c                   c
     b ggggggg b  ffff c                   c b gggg       eeee c b gggg b     ffff
     e                 c b gggg       eeee c f                 c h
                       c f                 c                   c
     b ggggggg b   eee c                   c b gggg ii    ffff c
     j                 c b gggg ii b  ffff c h                 c b ggggg ii b  hhh
                       c e                 c                   c h
                       c                   c b gggg ii b hhhhh c
     b ggggggg b  jjjj c                   cdh aaaaaaaaaaaa    c
     k                 c b gggggg b   eeee cdb ggg iii b hhhhh c b gggggg ii  hhhh
                       c j                 c k                 c e
     b ggggggg ii    k c                   c                   c
    ccccccccccccccccccccccccccccccccc ddddcccccccccccccccdddddccccccccccccccccddddcc
    bbb                c                   c                   c
           eeeeejee    c           eeeeejeeeeeeeee             c               eeeee
    bbbc kkk c c c kkkkkkkkkekkk ckk c c c c c c kkk c c c kkkkkkkkkfk c c c ckk c c
        f              c       fff         c       fffhf  ff   c     fff    hf
    bbb                c                   c            hdh    c       hhhhhh
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     dbbbb  dbbbbb  dddbbbbb  dbbbbb  dbbbbbb  dbbbbb  dbbbbbbbbb  dbbbbb    dbbbbb

    blank: Reset on Reset
    a: Reset on Reset, BOLD
    b: 245 on Reset
    c: 241 on Reset
    d: 134 on Reset, BOLD
    e: 68 on Reset
    f: 173 on Reset
    g: 72 on Reset
    h: 166 on Reset, BOLD
    i: 172 on Reset, BOLD
    j: 33 on Reset, BOLD
    k: 246 on Reset
    ");
}

#[test]
fn the_board_in_all_colours_on_light() {
    insta::assert_snapshot!(board("auto", true, Depth::True), @"
     aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  bbbbbbbbbbb
     aaaaaaaaa         c aaaaaaaaaaaaa     c aaaaaaaa          c aaaaaaaa        ddd
    cccccccccccceeeeeecccccccccccccceeeeeeccddddddddddddffffffdcccccccccccccffffffcc
     f                 c e                 c e                 c f
                       c                   c                   c
     b ggggggg b  ffff c                   c b gggg       eeee c b gggg b     ffff
     e                 c b gggg       eeee c f                 c h
                       c f                 c                   c
     b ggggggg b   eee c                   c b gggg ii    ffff c
     j                 c b gggg ii b  ffff c h                 c b ggggg ii b  hhh
                       c e                 c                   c h
                       c                   c b gggg ii b hhhhh c
     b ggggggg b  jjjj c                   cdh aaaaaaaaaaaa    c
     k                 c b gggggg b   eeee cdb ggg iii b hhhhh c b gggggg ii  hhhh
                       c j                 c k                 c e
     b ggggggg ii    k c                   c                   c
    ccccccccccccccccccccccccccccccccc ddddcccccccccccccccdddddccccccccccccccccddddcc
    bbb                c                   c                   c
           eeeeejee    c           eeeeejeeeeeeeee             c               eeeee
    bbbc kkk c c c kkkkkkkkkekkk ckk c c c c c c kkk c c c kkkkkkkkkfk c c c ckk c c
        f              c       fff         c       fffhf  ff   c     fff    hf
    bbb                c                   c            hdh    c       hhhhhh
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     dbbbb  dbbbbb  dddbbbbb  dbbbbb  dbbbbbb  dbbbbb  dbbbbbbbbb  dbbbbb    dbbbbb

    blank: Reset on Reset
    a: Reset on Reset, BOLD
    b: 241 on Reset
    c: 102 on Reset
    d: 91 on Reset, BOLD
    e: #2A66AD on Reset
    f: #8F5A2A on Reset
    g: 23 on Reset
    h: #B84300 on Reset, BOLD
    i: 130 on Reset, BOLD
    j: 26 on Reset, BOLD
    k: 242 on Reset
    ");
}

#[test]
fn the_board_in_256_colours_on_dark() {
    insta::assert_snapshot!(board("dark", false, Depth::Indexed), @"
     aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  bbbbbbbbbbb
     aaaaaaaaa         c aaaaaaaaaaaaa     c aaaaaaaa          c aaaaaaaa        ddd
    cccccccccccceeeeeecccccccccccccceeeeeeccddddddddddddffffffdcccccccccccccffffffcc
     f                 c e                 c e                 c f
                       c                   c                   c
     b ggggggg b  ffff c                   c b gggg       eeee c b gggg b     ffff
     e                 c b gggg       eeee c f                 c h
                       c f                 c                   c
     b ggggggg b   eee c                   c b gggg ii    ffff c
     j                 c b gggg ii b  ffff c h                 c b ggggg ii b  hhh
                       c e                 c                   c h
                       c                   c b gggg ii b hhhhh c
     b ggggggg b  jjjj c                   cdh aaaaaaaaaaaa    c
     k                 c b gggggg b   eeee cdb ggg iii b hhhhh c b gggggg ii  hhhh
                       c j                 c k                 c e
     b ggggggg ii    k c                   c                   c
    ccccccccccccccccccccccccccccccccc ddddcccccccccccccccdddddccccccccccccccccddddcc
    bbb                c                   c                   c
           eeeeejee    c           eeeeejeeeeeeeee             c               eeeee
    bbbc kkk c c c kkkkkkkkkekkk ckk c c c c c c kkk c c c kkkkkkkkkfk c c c ckk c c
        f              c       fff         c       fffhf  ff   c     fff    hf
    bbb                c                   c            hdh    c       hhhhhh
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     dbbbb  dbbbbb  dddbbbbb  dbbbbb  dbbbbbb  dbbbbb  dbbbbbbbbb  dbbbbb    dbbbbb

    blank: 254 on 234
    a: 231 on 234, BOLD
    b: 247 on 234
    c: 242 on 234
    d: 141 on 234, BOLD
    e: 111 on 234
    f: 173 on 234
    g: 79 on 234
    h: 208 on 234, BOLD
    i: 179 on 234, BOLD
    j: 39 on 234, BOLD
    k: 145 on 234
    ");
}

#[test]
fn the_board_in_256_colours_on_light() {
    insta::assert_snapshot!(board("light", true, Depth::Indexed), @"
     aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  bbbbbbbbbbb
     aaaaaaaaa         c aaaaaaaaaaaaa     c aaaaaaaa          c aaaaaaaa        ddd
    cccccccccccceeeeeecccccccccccccceeeeeeccddddddddddddffffffdcccccccccccccffffffcc
     f                 c e                 c e                 c f
                       c                   c                   c
     b ggggggg b  ffff c                   c b gggg       eeee c b gggg b     ffff
     e                 c b gggg       eeee c f                 c h
                       c f                 c                   c
     b ggggggg b   eee c                   c b gggg hh    ffff c
     i                 c b gggg hh b  ffff c h                 c b ggggg hh b  hhh
                       c e                 c                   c h
                       c                   c b gggg hh b hhhhh c
     b ggggggg b  iiii c                   cdh aaaaaaaaaaaa    c
     j                 c b gggggg b   eeee cdb ggg hhh b hhhhh c b gggggg hh  hhhh
                       c i                 c j                 c e
     b ggggggg hh    j c                   c                   c
    ccccccccccccccccccccccccccccccccc ddddcccccccccccccccdddddccccccccccccccccddddcc
    bbb                c                   c                   c
           eeeeeiee    c           eeeeeieeeeeeeee             c               eeeee
    bbbc jjj c c c jjjjjjjjjejjj cjj c c c c c c jjj c c c jjjjjjjjjfj c c c cjj c c
        f              c       fff         c       fffhf  ff   c     fff    hf
    bbb                c                   c            hdh    c       hhhhhh
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     dbbbb  dbbbbb  dddbbbbb  dbbbbb  dbbbbbb  dbbbbb  dbbbbbbbbb  dbbbbb    dbbbbb

    blank: 235 on 231
    a: 16 on 231, BOLD
    b: 241 on 231
    c: 245 on 231
    d: 91 on 231, BOLD
    e: 25 on 231
    f: 94 on 231
    g: 23 on 231
    h: 130 on 231, BOLD
    i: 26 on 231, BOLD
    j: 242 on 231
    ");
}

#[test]
fn the_board_in_16_colours_on_dark() {
    insta::assert_snapshot!(board("auto", false, Depth::Named), @"
     aaaaaaaaaaaaaaaaaaaa
     aaaaaaaaa         b aaaaaaaaaaaaa     b aaaaaaaa          b aaaaaaaa        ccc
    bbbbbbbbbbbbddddddbbbbbbbbbbbbbbddddddbbcccccccccccceeeeeecbbbbbbbbbbbbbeeeeeebb
     e                 b d                 b d                 b e
                       b                   b                   b
       ddddddd    eeee b                   b   dddd       dddd b   dddd       eeee
     d                 b   dddd       dddd b e                 b f
                       b e                 b                   b
       ddddddd     ddd b                   b   dddd gg    eeee b
     h                 b   dddd gg    eeee b f                 b   ddddd gg    fff
                       b d                 b                   b f
                       b                   b   dddd gg   fffff b
       ddddddd    hhhh b                   bcf aaaaaaaaaaaa    b
                       b   dddddd     dddd bc  ddd ggg   fffff b   dddddd gg  ffff
                       b h                 b                   b d
       ddddddd gg      b                   b                   b
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ccccbbbbbbbbbbbbbbbcccccbbbbbbbbbbbbbbbbccccbb
                       b                   b                   b
           dddddhdd    b           dddddhddddddddd             b               ddddd
       b     b b b          d    b   b b b b b b     b b b          e  b b b b   b b
        e              b       eee         b       eeefe  ee   b     eee    fe
                       b                   b            fcf    b       ffffff
     c      c       ccc       c       c        c       c           c         c

    blank: Reset on Reset
    a: Reset on Reset, BOLD
    b: DarkGray on Reset
    c: LightMagenta on Reset, BOLD
    d: Cyan on Reset
    e: Yellow on Reset
    f: LightRed on Reset, BOLD
    g: Yellow on Reset, BOLD
    h: LightBlue on Reset, BOLD
    ");
}

#[test]
fn the_board_in_16_colours_on_light() {
    insta::assert_snapshot!(board("auto", true, Depth::Named), @"
     aaaaaaaaaaaaaaaaaaaa
     aaaaaaaaa         b aaaaaaaaaaaaa     b aaaaaaaa          b aaaaaaaa        ccc
    bbbbbbbbbbbbddddddbbbbbbbbbbbbbbddddddbbcccccccccccceeeeeecbbbbbbbbbbbbbeeeeeebb
     e                 b d                 b d                 b e
                       b                   b                   b
                  eeee b                   b              dddd b              eeee
     d                 b              dddd b e                 b f
                       b e                 b                   b
                   ddd b                   b        ff    eeee b
     g                 b        ff    eeee b f                 b         ff    fff
                       b d                 b                   b f
                       b                   b        ff   fffff b
                  gggg b                   bcf aaaaaaaaaaaa    b
                       b              dddd bc      fff   fffff b          ff  ffff
                       b g                 b                   b d
               ff      b                   b                   b
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ccccbbbbbbbbbbbbbbbcccccbbbbbbbbbbbbbbbbccccbb
                       b                   b                   b
           dddddgdd    b           dddddgddddddddd             b               ddddd
       b     b b b          d    b   b b b b b b     b b b          e  b b b b   b b
        e              b       eee         b       eeefe  ee   b     eee    fe
                       b                   b            fcf    b       ffffff
     c      c       ccc       c       c        c       c           c         c

    blank: Reset on Reset
    a: Reset on Reset, BOLD
    b: DarkGray on Reset
    c: Magenta on Reset, BOLD
    d: Blue on Reset
    e: Red on Reset
    f: Red on Reset, BOLD
    g: Blue on Reset, BOLD
    ");
}

#[test]
fn the_board_without_colours() {
    insta::assert_snapshot!(board("auto", false, Depth::None), @"
     aaaaaaaaaaaaaaaaaaaa
     aaaaaaaaa           aaaaaaaaaaaaa       aaaaaaaa            aaaaaaaa        aaa
                                            aaaaaaaaaaaa      a
                                                                 a
                                                    aa
     a                          aa           a                           aa    aaa
                                                                 a
                                                    aa   aaaaa
                  aaaa                      aa aaaaaaaaaaaa
                                            a      aaa   aaaaa            aa  aaaa
                         a
               aa
                                      aaaa               aaaaa                aaaa
                a                       a
                                                      a                     a
                                                        aaa            aaaaaa
     a      a       aaa       a       a        a       a           a         a

    blank: Reset on Reset
    a: Reset on Reset, BOLD
    ");
}

#[test]
fn the_board_in_the_dark_theme() {
    insta::assert_snapshot!(board("dark", false, Depth::True), @"
     aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  bbbbbbbbbbb
     aaaaaaaaa         c aaaaaaaaaaaaa     c aaaaaaaa          c aaaaaaaa        ddd
    cccccccccccceeeeeecccccccccccccceeeeeeccddddddddddddffffffdcccccccccccccffffffcc
     f                 c e                 c e                 c f
                       c                   c                   c
     b ggggggg b  ffff c                   c b gggg       eeee c b gggg b     ffff
     e                 c b gggg       eeee c f                 c h
                       c f                 c                   c
     b ggggggg b   eee c                   c b gggg ii    ffff c
     j                 c b gggg ii b  ffff c h                 c b ggggg ii b  hhh
                       c e                 c                   c h
                       c                   c b gggg ii b hhhhh c
     b ggggggg b  jjjj c                   cdh aaaaaaaaaaaa    c
     k                 c b gggggg b   eeee cdb ggg iii b hhhhh c b gggggg ii  hhhh
                       c j                 c k                 c e
     b ggggggg ii    k c                   c                   c
    ccccccccccccccccccccccccccccccccc ddddcccccccccccccccdddddccccccccccccccccddddcc
    bbb                c                   c                   c
           eeeeejee    c           eeeeejeeeeeeeee             c               eeeee
    bbbc kkk c c c kkkkkkkkkekkk ckk c c c c c c kkk c c c kkkkkkkkkfk c c c ckk c c
        f              c       fff         c       fffhf  ff   c     fff    hf
    bbb                c                   c            hdh    c       hhhhhh
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     dbbbb  dbbbbb  dddbbbbb  dbbbbb  dbbbbbb  dbbbbb  dbbbbbbbbb  dbbbbb    dbbbbb

    blank: #E2E5EA on #16181D
    a: 231 on #16181D, BOLD
    b: #9AA1AB on #16181D
    c: #69707B on #16181D
    d: #C08CF0 on #16181D, BOLD
    e: #7DA7E8 on #16181D
    f: #DB9870 on #16181D
    g: #7CC4A4 on #16181D
    h: #F57C2A on #16181D, BOLD
    i: #E8A33D on #16181D, BOLD
    j: #3F9CFF on #16181D, BOLD
    k: #A8AEB8 on #16181D
    ");
}

#[test]
fn a_frame_holds_only_colours_of_its_depth_and_keeps_its_weight() {
    for screen in SCREENS {
        let mut play = Play::sample(80, 24);
        play.keys(screen);
        let plain: Vec<Modifier> =
            play.wear("auto", false, Depth::None).styles().iter().map(|style| style.add_modifier).collect();
        for (scheme, light, depth) in looks() {
            let styles = play.wear(scheme, light, depth).styles();
            for color in styles.iter().flat_map(|style| [style.fg, style.bg]).flatten() {
                let fine = match color {
                    Color::Reset => true,
                    Color::Rgb(..) => depth == Depth::True,
                    Color::Indexed(_) => matches!(depth, Depth::Indexed | Depth::True),
                    _ => depth != Depth::None,
                };
                assert!(fine, "{screen}: {scheme} at {depth:?} shows {color}");
            }
            let weights: Vec<Modifier> = styles.iter().map(|style| style.add_modifier).collect();
            assert_eq!(weights, plain, "{screen}: {scheme} at {depth:?} means something by colour alone");
        }
    }
}

#[test]
fn a_theme_with_a_background_leaves_no_hole() {
    for screen in SCREENS {
        let mut play = Play::sample(80, 24);
        play.keys(screen);
        for (scheme, light, depth) in looks() {
            let has_ground = matches!(scheme, "dark" | "light") && depth != Depth::None;
            let styles = play.wear(scheme, light, depth).styles();
            let grounds: Vec<Color> = styles.iter().filter_map(|style| style.bg).collect();
            assert!(grounds.iter().all(|ground| *ground == grounds[0]), "{screen}: {scheme} at {depth:?}");
            assert_eq!(grounds[0] != Color::Reset, has_ground, "{screen}: {scheme} at {depth:?}");
        }
    }
}

#[test]
fn the_terminal_says_what_background_it_has() {
    let mut play = Play::sample(80, 24);
    let dark = play.styles();
    let light = play.event(Event::Background { light: true }).styles();
    assert_ne!(light, dark);
    assert_eq!(play.event(Event::Background { light: false }).styles(), dark);
    assert_eq!(play.message(), "", "nobody is told what they see");
}

#[test]
fn themes_are_gone_through() {
    let mut play = Play::sample(80, 24);
    let usual = play.styles();
    for scheme in THEMES.iter().cycle().skip(1).take(THEMES.len()) {
        play.keys(": \"change the theme\" Enter");
        let said = play.message();
        assert!(said.contains(scheme.name) && said.contains(scheme.title), "{said}");
    }
    assert_eq!(play.keys("l h").styles(), usual);
    play.wear("auto", false, Depth::None).keys(": \"change the theme\" Enter");
    assert!(play.text().contains("shows no colours"), "{}", play.text());
}

fn looks() -> impl Iterator<Item = (&'static str, bool, Depth)> {
    THEMES.iter().flat_map(|scheme| {
        [false, true].into_iter().flat_map(move |light| DEPTHS.map(|depth| (scheme.name, light, depth)))
    })
}
