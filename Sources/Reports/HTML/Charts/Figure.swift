/// A picture with its heading.
struct Figure {
  let heading: String
  let note: String
  let contents: HTML

  var html: HTML {
    """
    <figure><figcaption><h3>\(heading)</h3><p class="quiet">\(note)</p></figcaption>
    \(contents)</figure>

    """
  }
}
