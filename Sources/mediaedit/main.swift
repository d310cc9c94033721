print("mediaedit")
