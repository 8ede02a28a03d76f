"use client"

import dynamic from "next/dynamic"

/** The chart, which comes with its library once the page stands. Its place is kept. */
export const LazyChart = dynamic(() => import("./sign-in-chart"), { ssr: false })
