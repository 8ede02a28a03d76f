/** What a reply to one of our texts asks for. */
export type ReplyMeaning = "stop" | "start" | "help"

/**
 * Words that stand alone in a reply. English: what Twilio and Plivo take by themselves (Twilio, Opt-out keywords and
 * error 23002; Plivo, DND service), and the two words of `opt out` (47 CFR 64.1200). ARRET and AIDE: the Canadian
 * Common Short Code rules. All others: what the languages of our texts say for the same.
 */
const words: Readonly<Record<ReplyMeaning, readonly string[]>> = {
  stop: [
    ...["stop", "stop all", "unsubscribe", "unsub", "cancel", "end", "quit", "opt out", "revoke"],
    ...["parar", "alto", "baja", "detener", "cancelar", "salir"],
    ...["arrêt", "arrête", "arrêter", "désabonner", "désinscrire"],
    ...["stopp", "abmelden", "abbestellen"],
    ...["pare", "sair", "remover"],
    ...["إيقاف", "أوقف", "توقف", "قف", "إلغاء", "إلغاء الاشتراك"],
    ...["बंद", "बंद करें", "बंद करो", "रोकें", "रोको", "रुकें"],
    ...["停止", "配信停止", "解除", "中止", "ストップ"],
  ],
  start: [
    ...["start", "unstop", "yes"],
    ...["iniciar", "alta", "reanudar"],
    ...["démarrer", "commencer", "reprendre"],
    ...["starten", "fortsetzen"],
    ...["começar", "retomar"],
    ...["ابدأ", "بدء", "استئناف"],
    ...["शुरू", "शुरू करें", "शुरू करो", "चालू", "चालू करें"],
    ...["開始", "再開", "配信再開", "スタート"],
  ],
  help: ["help", "info", "ayuda", "aide", "hilfe", "ajuda", "مساعدة", "मदद", "सहायता", "ヘルプ"],
}

/** A keyword is short. What is longer is a sentence, and nothing is done about it. */
const longestReply = 160

const meanings: ReadonlyMap<string, ReplyMeaning> = new Map([
  ...words.help.map((word) => [folded(word), "help"] as const),
  ...words.start.map((word) => [folded(word), "start"] as const),
  ...words.stop.map((word) => [folded(word), "stop"] as const),
])

/** What a whole message asks for; `null`: nothing that we know. A sentence with such a word in it is not meant. */
export function meaningOf(text: string): ReplyMeaning | null {
  return text.length > longestReply ? null : (meanings.get(folded(text)) ?? null)
}

/**
 * One spelling for all: small letters, without spaces and signs, without the accents of Latin letters and the marks
 * that people leave out in Arabic. The vowel signs of Hindi stay: without them it is another word.
 */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, "")
    .replace(/[\p{P}\p{S}\p{Z}\p{C}\s]/gu, "")
}
