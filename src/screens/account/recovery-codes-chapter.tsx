import { Lamp } from "@/ui/lamp"
import { sayCount } from "@/words/say"
import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"

/** From as few as this on, people are asked to make new ones. */
const few = 3

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryCodesChapter({ factors, words: { recovery }, locale }: ChapterProps) {
  const { recoveryCodesLeft: left, recoveryCodesMade: made } = factors
  const runsOut = made > 0 && left <= few
  return (
    <Chapter title={recovery.title} text={recovery.text}>
      <div className="line" id="recovery-codes">
        <div className="grow">
          <div className="told">
            <h3>{made === 0 ? recovery.none : sayCount(recovery.left, left, locale, { made })}</h3>
            {runsOut && (
              <span className="badge ringing">
                <Lamp state="ringing" />
                {left === 0 ? recovery.noneLeft : recovery.fewLeft}
              </span>
            )}
          </div>
          <p className="small faint">
            {made === 0 ? recovery.noneText : runsOut ? recovery.fewLeftText : recovery.leftText}
          </p>
        </div>
        <a className="button" href="/account/recovery-codes">
          {made === 0 ? recovery.make : recovery.makeNew}
        </a>
      </div>
    </Chapter>
  )
}
