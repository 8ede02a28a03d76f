import type { ShippedWords } from "./shipped-words"

/** Portuguese, as in Brazil. "PIN", because the "ó" of "código" is not in GSM-7; nor are "ã", "ç", "ê" and "ú". */
export const portuguese: ShippedWords = {
  texts: {
    Register: "{{code}} é o seu PIN de cadastro em {{app}}. Expira em {{minutes}} min.",
    SignIn: "{{code}} é o seu PIN de acesso a {{app}}. Expira em {{minutes}} min.",
    ForgotPassword: "{{code}} é o PIN para redefinir sua senha em {{app}}. Expira em {{minutes}} min.",
    ChangePhone: "{{code}} é o PIN para alterar seu telefone em {{app}}. Expira em {{minutes}} min.",
    Generic: "{{code}} é o seu PIN de {{app}}. Expira em {{minutes}} min.",
    Test: "{{code}} é um PIN de teste de {{app}}. Pode ignorar.",
    AdministratorAdded: "Novo administrador em {{app}}: {{number}}. Inesperado? Verifique seu site.",
    PasswordChanged: "Sua senha em {{app}} foi alterada. Foi outra pessoa? Redefina a senha no site.",
    PhoneChanged: "Novo telefone em {{app}}: {{number}}. Desfazer: {{link}}",
    PhoneChangeUndone:
      "A troca do telefone em {{app}} foi desfeita. O acesso volta a ser com {{number}} e deixa de ser com este.",
    NewDevice: "Um novo aparelho acessou sua conta em {{app}}. Foi outra pessoa? Verifique sua conta.",
    AccountClosing:
      "Sua conta em {{app}} vai ser apagada em {{date}}. Para manter, entre antes desse dia e toque em Manter.",
    PasskeyAdded:
      "Uma chave de acesso foi adicionada à sua conta em {{app}}. Foi outra pessoa? Remova-a na sua conta.",
    RecoveryCodesMade:
      "Novos PINs de reserva foram criados para sua conta em {{app}}. Foi outra pessoa? Crie outros na conta.",
    Alert: "Alerta de {{app}}: {{link}}",
  },
  call: {
    voice: "pt-BR",
    greeting: "Olá, esta é uma ligação de {{app}}. Para ouvir o seu código, pressione 1.",
    code: "O seu código é: {{digits}}.",
    pause: ", ",
    goodbye: "O código expira em {{time}}. Nunca o compartilhe com ninguém. Até logo.",
  },
}
