import type { ShippedWords } from "./shipped-words"

/** Arabic (Modern Standard). No number follows the app's name: after a Latin name it would be shown before it. */
export const arabic: ShippedWords = {
  texts: {
    Register: "{{code}} رمز التسجيل في {{app}}",
    SignIn: "{{code}} رمز الدخول إلى {{app}}",
    ForgotPassword: "{{code}} رمز كلمة مرور {{app}}",
    ChangePhone: "{{code}} لتغيير رقمك في {{app}}",
    Generic: "{{code}} رمز التحقق من {{app}}",
    Test: "{{code}} رمز تجريبي من {{app}}",
    AdministratorAdded: "انضم مسؤول جديد إلى {{app}} ورقمه {{number}}. هل هذا غير متوقع؟ تحقق من موقعك.",
    PasswordChanged: "تم تغيير كلمة مرور حسابك في {{app}}. ألم تكن أنت؟ أعد تعيينها من الموقع.",
    PhoneChanged: "رقمك في {{app}} الآن {{number}}. لم تكن أنت؟ {{link}}",
    PhoneChangeUndone:
      "تم التراجع عن تغيير رقمك في {{app}}. الدخول الآن بالرقم {{number}} من جديد، وليس بهذا الرقم.",
    NewDevice: "تم تسجيل الدخول إلى حسابك في {{app}} من جهاز جديد. ألم تكن أنت؟ راجع حسابك.",
    AccountClosing:
      "سيتم حذف حسابك في {{app}} بتاريخ {{date}}. للاحتفاظ به، سجّل الدخول قبل ذلك واضغط على زر الاحتفاظ.",
    PasskeyAdded: "تمت إضافة مفتاح مرور إلى حسابك في {{app}}. ألم تكن أنت؟ احذفه من صفحة حسابك.",
    RecoveryCodesMade:
      "تم إنشاء رموز استرداد جديدة لحسابك في {{app}}. ألم تكن أنت؟ أنشئ رموزك من صفحة حسابك.",
    Alert: "يحتاج {{app}} إلى انتباهك. {{link}}",
  },
  call: {
    voice: "ar",
    greeting: "مرحبًا، هذه مكالمة من {{app}}. للاستماع إلى الرمز، اضغط على الرقم 1.",
    code: "الرمز هو: {{digits}}.",
    pause: "، ",
    goodbye: "مدة صلاحية الرمز {{time}}. لا تشاركه مع أي شخص. مع السلامة.",
  },
}
