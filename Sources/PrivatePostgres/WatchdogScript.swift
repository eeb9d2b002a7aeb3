/// The shell script that starts the server, waits for its owner to go, and clears everything away.
///
/// Its standard input and output are one end of a lifeline whose other end only the owner holds. The
/// system closes that end when the owner ends, in whatever way; so the script needs no signal and no
/// process id. It tells the owner `ready`, or why the server did not start.
enum WatchdogScript {
  /// What it says when the server accepts connections.
  static let ready = "ready\n"

  /// The arguments are: the server's folder, the folder of the programs, the seconds until starting
  /// counts as failed, the text for postgresql.conf, the text of pg_hba.conf, and what stands before
  /// a command to run it as the server's account; then the archive from which the data come and the one
  /// in which they are kept, or nothing.
  static let text = #"""
    folder=$1 programs=$2 limit=$3 settings=$4 rules=$5 as_server=$6 origin=$7 kept=$8
    data=$folder/data is_ready=
    # A signal must not end the script before it has cleared away; nor must a report nobody reads.
    trap '' HUP INT PIPE
    control() {
      $as_server "$programs/pg_ctl" -D "$data" "$@"
    }
    clear_away() {
      trap '' TERM
      if [ -f "$data/postmaster.pid" ]; then
        control stop -s -m fast -t 4 || control stop -s -m immediate -t 3 ||
          $as_server sh -c 'kill -KILL "$(head -n 1 "$1")"' sh "$data/postmaster.pid"
      fi </dev/null >/dev/null 2>&1
      # Only data of a server that was ready are worth keeping.
      if [ -n "$kept" ] && [ -n "$is_ready" ]; then
        $as_server tar -C "$folder" -cz data >"$kept.part" 2>/dev/null && mv "$kept.part" "$kept" ||
          rm -f "$kept.part"
      fi </dev/null
      rm -rf "$folder"
    }
    trap 'clear_away; exit 0' TERM
    umask 077
    {
      cd "$folder" &&
        if [ -n "$origin" ]; then
          $as_server tar -C "$folder" -xz <"$origin"
        else
          $as_server "$programs/initdb" -D "$data" --username=postgres --auth=trust \
            --encoding=UTF8 --locale=C.UTF-8 --no-sync
        fi &&
        printf '%s' "$settings" >>"$data/postgresql.conf" &&
        printf '%s' "$rules" >"$data/pg_hba.conf" &&
        control start -w -t "$limit" -l "$folder/server.log"
    } </dev/null >"$folder/start.log" 2>&1 || {
      tail -n 20 "$folder/start.log" "$folder/server.log"
      clear_away
      exit 1
    }
    is_ready=yes
    echo ready
    exec >/dev/null
    while read -r _; do :; done
    clear_away
    """#
}
