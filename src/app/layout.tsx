import type { Metadata, Viewport } from "next"
import { connection } from "next/server"
import type { ReactNode } from "react"
import { preload } from "react-dom"
import { TroubleWords } from "@/screens/errors/trouble-words"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import "@/ui/styles/ringback.css"
import { wordsFor } from "@/words/catalogue"

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return {
    description: wordsFor(locale).site.about,
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
    // Phones would turn codes and numbers into links.
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f2f5f1" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1311" },
  ],
}

/** Every page. Each is made anew for its request, since its scripts carry the nonce of that answer. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const { locale, direction } = await pageLanguage()
  preload("/fonts/figtree-latin-wght-normal.woff2", {
    as: "font",
    type: "font/woff2",
    crossOrigin: "anonymous",
  })
  return (
    <html lang={locale} dir={direction}>
      <body>
        <TroubleWords known={{ words: wordsFor(locale).trouble, siteName: getContainer().site.appName }}>
          {children}
        </TroubleWords>
      </body>
    </html>
  )
}
