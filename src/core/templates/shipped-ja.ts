import type { ShippedWords } from "./shipped-words"

/** Japanese, in the polite form. */
export const japanese: ShippedWords = {
  texts: {
    Register: "{{code}}は{{app}}の登録コードです。{{minutes}}分有効",
    SignIn: "{{code}}は{{app}}のログインコードです。{{minutes}}分有効",
    ForgotPassword: "{{code}}は{{app}}のパスワード再設定コードです。",
    ChangePhone: "{{code}}は{{app}}の番号変更コードです。{{minutes}}分有効",
    Generic: "{{code}}は{{app}}の認証コードです。{{minutes}}分有効",
    Test: "{{code}}は{{app}}のテスト用コードです。",
    AdministratorAdded:
      "{{app}}に管理者（{{number}}）が追加されました。心当たりがない場合は、サイトをご確認ください。",
    PasswordChanged:
      "{{app}}のパスワードが変更されました。心当たりがない場合は、サイトで再設定してください。",
    PhoneChanged: "{{app}}の電話番号が{{number}}に変更されました。心当たりがない場合は {{link}}",
    PhoneChangeUndone:
      "{{app}}の電話番号の変更が取り消されました。今後は再び{{number}}でログインし、この番号では入れません。",
    NewDevice:
      "新しい端末から{{app}}へのログインがありました。心当たりがない場合は、アカウントをご確認ください。",
    AccountClosing:
      "{{app}}のアカウントは{{date}}に削除されます。残すには、それまでにログインして「残す」を押してください。",
    PasskeyAdded:
      "{{app}}のアカウントにパスキーが追加されました。心当たりがない場合は、アカウント画面で削除してください。",
    RecoveryCodesMade:
      "{{app}}のアカウントのリカバリーコードが新しく作成されました。心当たりがない場合は、アカウント画面で作り直してください。",
    Alert: "{{app}}について確認が必要です。 {{link}}",
  },
  call: {
    voice: "ja-JP",
    greeting: "こんにちは。{{app}}です。認証コードをお聞きになるには、1を押してください。",
    code: "認証コードは、{{digits}}、です。",
    pause: "、",
    goodbye: "コードの有効時間は{{time}}です。ほかの人には決して教えないでください。失礼いたします。",
  },
}
