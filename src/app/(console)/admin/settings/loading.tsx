import { PageWaiting } from "../../page-waiting"

export default function Loading() {
  return <PageWaiting page="settings" shape="form" />
}
