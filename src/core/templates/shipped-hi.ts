import type { ShippedWords } from "./shipped-words"

/** Hindi, with "आप". */
export const hindi: ShippedWords = {
  texts: {
    Register: "{{code}} {{app}} साइनअप कोड है।",
    SignIn: "{{code}} {{app}} लॉगिन कोड है।",
    ForgotPassword: "{{code}} {{app}} पासवर्ड कोड है।",
    ChangePhone: "{{code}} नए नंबर का {{app}} कोड।",
    Generic: "{{code}} आपका {{app}} कोड है।",
    Test: "{{code}} {{app}} टेस्ट कोड है।",
    AdministratorAdded: "{{app}} में नया एडमिन जुड़ा है: {{number}}। अपेक्षित नहीं था? अपनी साइट जाँचें।",
    PasswordChanged: "आपका {{app}} पासवर्ड बदल दिया गया है। आपने नहीं बदला? साइट पर इसे रीसेट करें।",
    PhoneChanged: "आपका {{app}} नंबर अब {{number}} है। आप नहीं? {{link}}",
    PhoneChangeUndone:
      "{{app}} नंबर का बदलाव वापस ले लिया गया है। अब फिर {{number}} से लॉगिन होगा, इस नंबर से नहीं।",
    NewDevice: "आपके {{app}} खाते में नए डिवाइस से लॉगिन हुआ है। आपने नहीं किया? अपना खाता जाँचें।",
    AccountClosing:
      "आपका {{app}} खाता {{date}} को हटा दिया जाएगा। इसे रखने के लिए उससे पहले लॉगिन करें और इसे रखना चुनें।",
    PasskeyAdded: "आपके {{app}} खाते में एक पासकी जोड़ी गई है। आपने नहीं जोड़ी? इसे अपने खाते से हटाएँ।",
    RecoveryCodesMade: "आपके {{app}} खाते के नए रिकवरी कोड बनाए गए हैं। आपने नहीं बनाए? अपने खाते में नए कोड बनाएँ।",
    Alert: "{{app}} को आपके ध्यान की ज़रूरत है। {{link}}",
  },
  call: {
    voice: "hi-IN",
    greeting: "नमस्ते, यह {{app}} की ओर से कॉल है। अपना कोड सुनने के लिए 1 दबाएँ।",
    code: "आपका कोड है: {{digits}}।",
    pause: ", ",
    goodbye: "यह कोड {{time}} तक मान्य है। इसे कभी किसी के साथ साझा न करें। धन्यवाद।",
  },
}
