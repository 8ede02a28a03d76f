import type { InboxFile } from "@/core/inbox-view"
import { useSpeech } from "./inbox-speech"

/** The files of an MMS. They are for the phone: the page loads none, and whoever opens one says not from where. */
export function SaidFiles({ files }: { files: readonly InboxFile[] }) {
  const { words } = useSpeech()
  return (
    <ul className="files">
      {files.map(({ place, url, host, fileName }) => (
        <li key={place}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15" />
            </svg>
            <span className="name">
              <b>
                <bdi>{fileName ?? host}</bdi>
              </b>{" "}
              {fileName !== null && (
                <span className="host">
                  <bdi>{host}</bdi>
                </span>
              )}{" "}
              <span className="sr">{words.newTab}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
