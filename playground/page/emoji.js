/** The usual :short_codes: as Unicode. A code that is not here stays readable text. */

import { el } from "./dom.js";

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 clap 👏 wave 👋 raised_hands 🙌 raised_hand ✋ pray 🙏 muscle 💪
point_right 👉 point_left 👈 point_up ☝️ point_down 👇 handshake 🤝 writing_hand ✍️ eyes 👀 fist ✊ v ✌️ crossed_fingers 🤞
smile 😄 smiley 😃 grinning 😀 grin 😁 joy 😂 laughing 😆 wink 😉 blush 😊 slightly_smiling_face 🙂 sunglasses 😎 thinking_face 🤔
neutral_face 😐 cry 😢 sob 😭 scream 😱 worried 😟 confused 😕 tired_face 😫 sleeping 😴 hugging_face 🤗 face_with_monocle 🧐
heart ❤️ broken_heart 💔 fire 🔥 hot_pepper 🌶️ boom 💥 sparkles ✨ star ⭐ star2 🌟 zap ⚡ rocket 🚀 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁
trophy 🏆 medal 🏅 sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈 third_place_medal 🥉 crown 👑 gem 💎 dart 🎯
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ no_entry ⛔ no_entry_sign 🚫
warning ⚠️ exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ question ❓ grey_question ❔ information_source ℹ️ sos 🆘 rotating_light 🚨
red_circle 🔴 large_orange_circle 🟠 orange_circle 🟠 large_yellow_circle 🟡 yellow_circle 🟡 large_green_circle 🟢 green_circle 🟢
large_blue_circle 🔵 blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_yellow_square 🟨
large_green_square 🟩 large_blue_square 🟦 large_orange_square 🟧 white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹
bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭 email ✉️ envelope ✉️ incoming_envelope 📨 e-mail 📧 inbox_tray 📥 outbox_tray 📤
telephone_receiver 📞 phone ☎️ telephone ☎️ iphone 📱 computer 💻 calendar 📆 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock3 🕒 clock9 🕘 clock12 🕛
alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ zzz 💤 snowflake ❄️ sunny ☀️ cloud ☁️ umbrella ☔
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 moneybag 💰 euro 💶 dollar 💵 credit_card 💳 receipt 🧾 handbag 👜 shopping_trolley 🛒
memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄 newspaper 📰 book 📖 books 📚 bookmark 🔖 label 🏷️ paperclip 📎 link 🔗 pushpin 📌 round_pushpin 📍 scroll 📜
lock 🔒 unlock 🔓 key 🔑 gear ⚙️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ mag 🔍 bulb 💡 recycle ♻️ repeat 🔁 arrows_counterclockwise 🔄 wastebasket 🗑️ scales ⚖️
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ heavy_plus_sign ➕ heavy_minus_sign ➖ left_right_arrow ↔️
office 🏢 house 🏠 busts_in_silhouette 👥 bust_in_silhouette 👤 robot_face 🤖 seedling 🌱 herb 🌿 four_leaf_clover 🍀 coffee ☕ beer 🍺 cake 🍰 pizza 🍕 bug 🐛 snail 🐌 turtle 🐢 hatching_chick 🐣
checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️ flag-fr 🇫🇷 fr 🇫🇷 flag-gb 🇬🇧 gb 🇬🇧 flag-us 🇺🇸 us 🇺🇸 flag-eu 🇪🇺 eu 🇪🇺 earth_africa 🌍 globe_with_meridians 🌐
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 100 💯 new 🆕 free 🆓 up 🆙 cool 🆒 ok 🆗 soon 🔜 end 🔚
pause_button ⏸️ double_vertical_bar ⏸️ arrow_forward ▶️ black_square_for_stop ⏹️ fast_forward ⏩ rewind ⏪ microphone 🎤 movie_camera 🎥 camera 📷 art 🎨 package 📦 crystal_ball 🔮
`;

const pairs = TABLE.trim().split(/\s+/);
const GLYPHS = new Map(pairs.flatMap((word, index) => (index % 2 ? [] : [[word, pairs[index + 1]]])));

/** The node of a code with its name for screen readers, or null for an unknown code. */
export function emoji(code) {
  const shape = shapeOf(code);
  if (!shape && !GLYPHS.has(code)) return null;
  const node = el("span", { class: shape ?? "emoji", role: "img", "aria-label": code.replaceAll("_", " "), title: `:${code}:` });
  if (!shape) node.textContent = readable(GLYPHS.get(code)) ? GLYPHS.get(code) : `:${code}:`;
  return node;
}

/** The codes of a plain text as Unicode. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+'-]+):/g, (whole, code) =>
  (GLYPHS.has(code) && readable(GLYPHS.get(code)) ? GLYPHS.get(code) : whole));

// Traffic lights carry meaning by colour alone, so they are drawn and never depend on a font.
function shapeOf(code) {
  const found = /^(?:large_)?(red|orange|yellow|green|blue|purple|white|black)_(circle|square|large_square)$/.exec(code);
  return found && `shape ${found[2].replace("large_", "")} ${found[1]}`;
}

const seen = new Map();
let canvas = null;

/** Whether this machine has a font for a glyph; without one the code itself says more than an empty box. */
function readable(glyph) {
  if (!seen.has(glyph)) seen.set(glyph, inked(glyph) !== inked("\u{10FFFD}"));
  return seen.get(glyph);
}

function inked(glyph) {
  canvas ??= el("canvas", { width: 24, height: 24 }).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 24, 24);
  canvas.font = "16px system-ui, sans-serif";
  canvas.fillText([...glyph][0], 2, 18);
  return canvas.getImageData(0, 0, 24, 24).data.join();
}
