const fineBursts =
  "M2.3 49.0v2.0M6.8 43.7v12.5M11.4 35.0v29.9M15.9 36.1v27.7M20.5 27.8v44.3M25.0 34.0v31.9M29.5 36.6v26.7M34.1 38.6v22.8M38.6 34.7v30.5M43.2 20.4v59.2M47.7 24.6v50.7M52.3 10.1v79.7M56.8 12.6v74.8M61.4 12.2v75.5M65.9 4.4v91.1M70.5 19.1v61.7M75.0 9.5v80.9M79.5 24.8v50.3M84.1 26.1v47.9M88.6 33.6v32.7M93.2 42.9v14.2M97.7 31.7v36.6M102.3 31.6v36.8M106.8 16.8v66.3M111.4 18.2v63.6M115.9 13.2v73.6M120.5 5.5v89.0M125.0 16.8v66.4M129.5 3.9v92.2M134.1 20.0v60.1M138.6 16.5v67.1M143.2 24.7v50.5M147.7 33.7v32.6M152.3 37.5v25.0M156.8 39.5v21.0M161.4 29.3v41.4M165.9 33.0v33.9M170.5 32.8v34.4M175.0 36.0v27.9M179.5 44.2v11.6M275.0 49.0v2.0M279.5 42.6v14.8M284.1 36.9v26.3M288.6 34.8v30.5M293.2 27.8v44.3M297.7 35.5v28.9M302.3 34.8v30.5M306.8 40.4v19.2M311.4 32.0v35.9M315.9 22.7v54.5M320.5 24.2v51.6M325.0 7.7v84.6M329.5 17.8v64.3M334.1 5.6v88.9M338.6 10.7v78.7M343.2 15.1v69.7M347.7 10.5v78.9M352.3 26.4v47.1M356.8 23.2v53.6M361.4 36.2v27.6M365.9 41.6v16.8M370.5 33.5v33.0M375.0 30.6v38.8M379.5 15.7v68.7M384.1 22.1v55.8M388.6 7.2v85.7M393.2 12.0v75.9M397.7 11.7v76.7M402.3 6.2v87.7M406.8 20.8v58.3M411.4 13.3v73.5M415.9 28.6v42.8M420.5 30.7v38.7M425.0 39.0v22.1M429.5 38.5v22.9M434.1 29.1v41.7M438.6 34.7v30.5M443.2 30.3v39.4M447.7 38.2v23.6M452.3 43.2v13.6"
const coarseBursts =
  "M7.3 49.0v2.0M21.8 34.9v30.2M36.4 41.8v16.5M50.9 23.9v52.1M65.5 6.9v86.1M80.0 9.5v80.9M94.5 33.6v32.8M109.1 24.3v51.3M123.6 16.1v67.7M138.2 20.5v59.0M152.7 33.7v32.6M167.3 30.7v38.6M181.8 37.5v25.1M280.0 49.0v2.0M294.5 35.6v28.8M309.1 40.7v18.5M323.6 19.1v61.7M338.2 2.6v94.9M352.7 10.5v78.9M367.3 35.7v28.6M381.8 28.3v43.4M396.4 18.1v63.8M410.9 17.2v65.7M425.5 30.7v38.7M440.0 28.5v43.0M454.5 37.6v24.7"
const rests = "M185.8 50H268.7M458.5 50H1000.0"

/** The ringing tone as a wave: two bursts, then quiet. `fine` for wide screens, `coarse` for phones. */
export function RingingTone({ grain }: { grain: "fine" | "coarse" }) {
  const fine = grain === "fine"
  return (
    <svg className={grain} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <path
        d={fine ? fineBursts : coarseBursts}
        stroke="currentColor"
        strokeWidth={fine ? 2.5 : 2}
        vectorEffect="non-scaling-stroke"
        fill="none"
      />
      <path
        d={rests}
        stroke="var(--rb-line-strong)"
        strokeWidth={1}
        vectorEffect="non-scaling-stroke"
        fill="none"
      />
    </svg>
  )
}
