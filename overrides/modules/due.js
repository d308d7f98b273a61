// A record that was last checked more than twelve months ago is shown as due. The page itself carries no clock, so
// that one commit gives the same bytes; the reader's clock decides.
const MONTHS = 12;

for (const time of document.querySelectorAll("time[data-due]")) {
  const limit = new Date(time.dateTime);
  limit.setMonth(limit.getMonth() + MONTHS);
  if (limit < new Date()) {
    time.after(" (lebih dari setahun lalu, perlu diperiksa ulang)");
  }
}
